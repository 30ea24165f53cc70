/**
 * How much one process carries where HubSpot has no limits and everything runs on the same cores: contacts settled a second,
 * and the CPU time of a write, beside floor.ts. In turns, so that whatever else the machine does meets all.
 */
import path from 'node:path';
import { startRun } from '../test/support/run';
import type { Bench } from './support/bench';
import { cpuSecondsOf } from './support/cpu-seconds';
import { load } from './support/load';
import { onPlace } from './support/place';

/** As many as several full calls need: of fewer, those that wait for the database leave none to go. */
const callers = 512;
const rounds = 3;
const warmSeconds = 2;

/** One that is measured. */
interface Contender {
  url: string;
  pid: number;
}

interface Measured {
  answered: number;
  seconds: number;
  ownCpu: number;
  postgresCpu: number;
  walBytes: number;
}

export const bench: Bench<'seconds'> = {
  summary: 'one process without HubSpot’s limits: contacts a second and CPU time of a write, beside bare Fastify',
  options: { seconds: { about: 'seconds of load on each', alone: 15, inAll: 9 } },
  run: ({ seconds }, progress) =>
    onPlace({ processes: 1, tier: 'unlimited', env: { HUBSPOT_ASSUMED_RATE_LIMIT: '100000' } }, async (place) => {
      const { services, runs, apiKey, simulator, database, databaseUrl } = place;
      const walBytes = async (): Promise<number> => {
        const { rows } = await database.query<{ bytes: number }>(
          "SELECT (pg_current_wal_insert_lsn() - '0/0')::float8 AS bytes",
        );
        return rows[0]?.bytes ?? 0;
      };
      const floor = startRun(path.join(__dirname, 'support/floor.ts'), {
        cwd: path.join(__dirname, '..'),
        env: { NODE_OPTIONS: '-r ts-node/register/transpile-only', NODE_ENV: 'production' },
        args: [databaseUrl, simulator.url, await simulator.accessToken()],
      });
      try {
        const [, storing = '', carrying = ''] = await floor.prints(/Listening on (http:\S+) and (http:\S+),/);
        const floorPid = floor.child.pid ?? 0;
        const contenders: Record<string, Contender> = {
          service: { url: services[0] ?? '', pid: runs[0]?.child.pid ?? 0 },
          storing: { url: storing, pid: floorPid },
          carrying: { url: carrying, pid: floorPid },
        };
        const measure = async (name: string, { url, pid }: Contender, forSeconds: number): Promise<Measured> => {
          const cpu = (): { own: number; postgres: number } => ({
            own: cpuSecondsOf(pid) ?? 0,
            postgres: place.cpuSeconds()?.postgres ?? 0,
          });
          const [before, walBefore] = [cpu(), await walBytes()];
          const runName = `${name}-${Math.round(performance.now())}`;
          const { answered } = await load({
            urls: [url],
            apiKey,
            type: 'contacts',
            callers,
            warmSeconds: 0,
            seconds: forSeconds,
            runName,
          });
          const after = cpu();
          const [ownCpu, postgresCpu] = [after.own - before.own, after.postgres - before.postgres];
          return { answered, seconds: forSeconds, ownCpu, postgresCpu, walBytes: (await walBytes()) - walBefore };
        };
        const sums: Record<string, Measured> = {};
        for (const [name, contender] of Object.entries(contenders)) await measure(name, contender, warmSeconds);
        for (let round = 1; round <= rounds; round += 1) {
          for (const [name, contender] of Object.entries(contenders)) {
            const measured = await measure(name, contender, seconds / rounds);
            progress(`${name}: ${Math.round(measured.answered / measured.seconds)} a second`);
            sums[name] = added(sums[name], measured);
          }
        }
        const service = rates(sums.service);
        const [stores, carries] = [rates(sums.storing), rates(sums.carrying)];
        return {
          figures: [
            {
              name: 'upserts, share of bare storing',
              value: service.perSecond / stores.perSecond,
              unit: 'x',
              target: { atLeast: 0.5 },
            },
            {
              name: 'upserts, share of bare storing and sending',
              value: service.perSecond / carries.perSecond,
              unit: 'x',
            },
            { name: 'CPU of a write, times bare storing', value: service.ownCpuMs / stores.ownCpuMs, unit: 'x' },
            {
              name: 'CPU of a write, times bare storing and sending',
              value: service.ownCpuMs / carries.ownCpuMs,
              unit: 'x',
            },
            {
              name: 'PostgreSQL’s CPU of a write, times bare storing',
              value: service.postgresCpuMs / stores.postgresCpuMs,
              unit: 'x',
            },
            { name: 'upserts', value: service.perSecond, unit: '/s' },
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

function added(sum: Measured | undefined, { answered, seconds, ownCpu, postgresCpu, walBytes }: Measured): Measured {
  return {
    answered: answered + (sum?.answered ?? 0),
    seconds: seconds + (sum?.seconds ?? 0),
    ownCpu: ownCpu + (sum?.ownCpu ?? 0),
    postgresCpu: postgresCpu + (sum?.postgresCpu ?? 0),
    walBytes: walBytes + (sum?.walBytes ?? 0),
  };
}

/** What a second brought, and what one write cost. */
interface Rates {
  perSecond: number;
  ownCpuMs: number;
  postgresCpuMs: number;
  walKb: number;
}

function rates(sum: Measured | undefined): Rates {
  if (!sum || sum.answered === 0) throw new Error('nothing was answered');
  const { answered, seconds, ownCpu, postgresCpu, walBytes } = sum;
  return {
    perSecond: answered / seconds,
    ownCpuMs: (ownCpu / answered) * 1000,
    postgresCpuMs: (postgresCpu / answered) * 1000,
    walKb: walBytes / answered / 1000,
  };
}
