/**
 * How much one process carries where HubSpot has no limits and everything runs on the same cores: contacts settled a second,
 * and the CPU time of a write, beside floor.ts. In turns, so that whatever else the machine does meets all.
 */
import path from 'node:path';
import { startRun } from '../test/support/run';
import type { Bench } from './support/bench';
import { added, callers, measureLoad, ratesOf, type Contender, type Measured } from './support/measured-load';
import { onPlace } from './support/place';

const rounds = 3;
const warmSeconds = 2;

export const bench: Bench<'seconds'> = {
  summary: 'one process without HubSpot’s limits: contacts a second and CPU time of a write, beside bare Fastify',
  options: { seconds: { about: 'seconds of load on each', alone: 15, inAll: 9 } },
  run: ({ seconds }, progress) =>
    onPlace({ processes: 1, tier: 'unlimited', env: { HUBSPOT_ASSUMED_RATE_LIMIT: '100000' } }, async (place) => {
      const { services, runs, simulator, postgres } = place;
      const floor = startRun(path.join(__dirname, 'support/floor.ts'), {
        cwd: path.join(__dirname, '..'),
        env: { NODE_OPTIONS: '-r ts-node/register/transpile-only', NODE_ENV: 'production' },
        args: [postgres.url, simulator.url, await simulator.accessToken()],
      });
      try {
        const [, storing = '', carrying = ''] = await floor.prints(/Listening on (http:\S+) and (http:\S+),/);
        const floorPid = floor.child.pid ?? 0;
        const contenders: Record<string, Contender> = {
          service: { url: services[0] ?? '', pid: runs[0]?.child.pid ?? 0 },
          storing: { url: storing, pid: floorPid },
          carrying: { url: carrying, pid: floorPid },
        };
        const sums: Record<string, Measured> = {};
        for (const [name, contender] of Object.entries(contenders)) {
          await measureLoad(place, contender, { name, seconds: warmSeconds });
        }
        for (let round = 1; round <= rounds; round += 1) {
          for (const [name, contender] of Object.entries(contenders)) {
            const measured = await measureLoad(place, contender, { name, seconds: seconds / rounds });
            progress(`${name}: ${Math.round(measured.answered / measured.seconds)} a second`);
            sums[name] = added(sums[name], measured);
          }
        }
        const service = ratesOf(sums.service);
        const [stores, carries] = [ratesOf(sums.storing), ratesOf(sums.carrying)];
        return {
          figures: [
            { name: 'upserts', value: service.perSecond, unit: '/s', target: { atLeast: 4_000 } },
            {
              name: 'upserts, share of bare storing and sending',
              value: service.perSecond / carries.perSecond,
              unit: 'x',
            },
            { name: 'upserts, share of bare storing', value: service.perSecond / stores.perSecond, unit: 'x' },
            {
              name: 'CPU of a write, times bare storing and sending',
              value: service.ownCpuMs / carries.ownCpuMs,
              unit: 'x',
            },
            { name: 'CPU of a write, times bare storing', value: service.ownCpuMs / stores.ownCpuMs, unit: 'x' },
            {
              name: 'PostgreSQL’s CPU of a write, times bare storing',
              value: service.postgresCpuMs / stores.postgresCpuMs,
              unit: 'x',
            },
            { name: 'bare storing', value: stores.perSecond, unit: '/s' },
            { name: 'bare storing and sending', value: carries.perSecond, unit: '/s' },
            { name: 'CPU of a write', value: service.ownCpuMs, unit: 'ms' },
            { name: 'PostgreSQL’s CPU of a write', value: service.postgresCpuMs, unit: 'ms' },
            { name: 'WAL of a write', value: service.walKb, unit: 'kB' },
          ],
          notes: [
            `${callers} callers, the simulator and PostgreSQL share the cores with what is measured. Bare storing is Fastify and one group-committed INSERT: its share of the cores is larger, because the simulator has nothing to do.`,
          ],
        };
      } finally {
        floor.child.kill('SIGTERM');
        await floor.ended;
      }
    }),
};
