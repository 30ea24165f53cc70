/**
 * Contacts per second and CPU time per write of one process, without HubSpot's limits. The baseline is floor.ts.
 * Everything shares the cores. Rounds alternate, so that other load on the machine affects all alike.
 */
import path from 'node:path';
import { startRun } from '../test/support/run';
import type { Bench } from './support/bench';
import { added, callers, measureLoad, ratesOf, type Contender, type Measured } from './support/measured-load';
import { withEnvironment } from './support/bench-environment';

const rounds = 3;
const warmSeconds = 2;

export const bench: Bench<'seconds'> = {
  summary: 'contacts a second and CPU time of a write without HubSpot’s limits, compared with bare Fastify',
  options: { seconds: { about: 'seconds of load on each', alone: 15, inAll: 9 } },
  run: ({ seconds }, progress) =>
    withEnvironment(
      { processes: 1, tier: 'unlimited', env: { HUBSPOT_ASSUMED_RATE_LIMIT: '100000' } },
      async (environment) => {
        const { services, runs, simulator, postgres } = environment;
        const floor = startRun(path.join(__dirname, 'support/floor.ts'), {
          cwd: path.join(__dirname, '..'),
          env: { NODE_OPTIONS: '-r ts-node/register/transpile-only', NODE_ENV: 'production' },
          args: [postgres.url, simulator.url, await simulator.accessToken()],
        });
        try {
          const [, storing = '', delivering = ''] = await floor.prints(/Listening on (http:\S+) and (http:\S+),/);
          const floorPid = floor.child.pid ?? 0;
          const contenders: Record<string, Contender> = {
            service: { url: services[0] ?? '', pid: runs[0]?.child.pid ?? 0 },
            storing: { url: storing, pid: floorPid },
            delivering: { url: delivering, pid: floorPid },
          };
          const sums: Record<string, Measured> = {};
          for (const [name, contender] of Object.entries(contenders)) {
            await measureLoad(environment, contender, { name, seconds: warmSeconds });
          }
          for (let round = 1; round <= rounds; round += 1) {
            for (const [name, contender] of Object.entries(contenders)) {
              const measured = await measureLoad(environment, contender, { name, seconds: seconds / rounds });
              progress(`${name}: ${Math.round(measured.answered / measured.seconds)} a second`);
              sums[name] = added(sums[name], measured);
            }
          }
          const service = ratesOf(sums.service);
          const [stores, delivers] = [ratesOf(sums.storing), ratesOf(sums.delivering)];
          return {
            figures: [
              { name: 'upserts', value: service.perSecond, unit: '/s', target: { atLeast: 4_000 } },
              {
                name: 'upserts, share of bare storing and sending',
                value: service.perSecond / delivers.perSecond,
                unit: 'x',
              },
              { name: 'upserts, share of bare storing', value: service.perSecond / stores.perSecond, unit: 'x' },
              {
                name: 'CPU of a write, times bare storing and sending',
                value: service.ownCpuMs / delivers.ownCpuMs,
                unit: 'x',
              },
              { name: 'CPU of a write, times bare storing', value: service.ownCpuMs / stores.ownCpuMs, unit: 'x' },
              {
                name: 'PostgreSQL’s CPU of a write, times bare storing',
                value: service.postgresCpuMs / stores.postgresCpuMs,
                unit: 'x',
              },
              { name: 'bare storing', value: stores.perSecond, unit: '/s' },
              { name: 'bare storing and sending', value: delivers.perSecond, unit: '/s' },
              { name: 'CPU of a write', value: service.ownCpuMs, unit: 'ms' },
              { name: 'PostgreSQL’s CPU of a write', value: service.postgresCpuMs, unit: 'ms' },
              { name: 'WAL of a write', value: service.walKb, unit: 'kB' },
            ],
            notes: [
              `${callers} callers, the simulator and PostgreSQL share the cores with the measured process. Bare storing is Fastify with one group-committed INSERT. It gets a larger share of the cores, because the simulator is idle.`,
            ],
          };
        } finally {
          floor.child.kill('SIGTERM');
          await floor.ended;
        }
      },
    ),
};
