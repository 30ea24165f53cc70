/**
 * Compares the service with other PostgreSQL queues that accept the same contacts (support/queues/). Each must store a
 * write before sending, and keep the order by e-mail address. Each sends up to 100 per call, and gives each caller its
 * outcome. The bench checks this contract before it measures. Contenders alternate on the same cores and server.
 */
import path from 'node:path';
import type { Client } from 'pg';
import { startRun } from '../test/support/run';
import { connectInSchema } from '../test/support/test-server';
import type { Bench, Figure } from './support/bench';
import { added, callers, measureLoad, ratesOf, type Contender, type Measured } from './support/measured-load';
import { withEnvironment } from './support/bench-environment';
import { checkContract } from './support/queues/contract-check';

/**
 * The service's minimal throughput as a multiple of each queue's. Each library runs as documented, with a statement per
 * request. It also runs grouped: concurrent requests share a statement, as in the service and the hand-written worker.
 */
const leastShare = {
  'pg-boss': 1,
  'graphile-worker': 1,
  'pg-boss, grouped': 0.5,
  'graphile-worker, grouped': 0.5,
  'skip-locked': 0.5,
};
const others = Object.keys(leastShare) as (keyof typeof leastShare)[];
const rounds = 3;
const warmSeconds = 2;

async function count(database: Client, table: 'closed_writes' | 'outcomes'): Promise<number> {
  const { rows } = await database.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
  return rows[0]?.count ?? 0;
}

export const bench: Bench<'seconds'> = {
  summary: 'contacts a second of one process, compared with pg-boss, graphile-worker and a hand-written worker',
  options: { seconds: { about: 'seconds of load on each', alone: 15, inAll: 6 } },
  run: ({ seconds }, progress) =>
    withEnvironment(
      { processes: 1, tier: 'unlimited', env: { HUBSPOT_ASSUMED_RATE_LIMIT: '100000' } },
      async (environment) => {
        const { services, runs, simulator, postgres, apiKey } = environment;
        const token = await simulator.accessToken();
        const sums: Record<string, Measured> = {};
        const breaches: Record<string, string[]> = {};
        const measure = async (name: string, contender: Contender, outcomes: () => Promise<number>): Promise<void> => {
          breaches[name] ??= await checkContract({ url: contender.url, apiKey, simulatorUrl: simulator.url, outcomes });
          await measureLoad(environment, contender, {
            name: `warm-${name.replace(/\W+/g, '-')}`,
            seconds: warmSeconds,
          });
          const measured = await measureLoad(environment, contender, {
            name: name.replace(/\W+/g, '-'),
            seconds: seconds / rounds,
          });
          progress(`${name}: ${Math.round(measured.answered / measured.seconds)} a second`);
          sums[name] = added(sums[name], measured);
        };
        const measureOther = async (name: string): Promise<void> => {
          const url = await postgres.another();
          const database = await connectInSchema(url, 'public');
          // Only the measured queue runs, because polling costs CPU.
          const run = startRun(path.join(__dirname, 'support/queues/queue-process.ts'), {
            cwd: path.join(__dirname, '..'),
            env: { NODE_OPTIONS: '-r ts-node/register/transpile-only', NODE_ENV: 'production' },
            args: [name, url, simulator.url, token],
          });
          try {
            const [, listening = ''] = await run.prints(/Listening on (http:\S+),/);
            await measure(name, { url: listening, pid: run.child.pid ?? 0 }, () => count(database, 'outcomes'));
          } finally {
            run.child.kill('SIGTERM');
            await run.ended;
            await database.end();
          }
        };
        for (let round = 1; round <= rounds; round += 1) {
          await measure('service', { url: services[0] ?? '', pid: runs[0]?.child.pid ?? 0 }, () =>
            count(environment.database, 'closed_writes'),
          );
          for (const name of others) await measureOther(name);
        }
        const service = ratesOf(sums.service);
        return {
          figures: [
            ...others.map((name): Figure => ({
              name: `upserts, times ${name}`,
              value: service.perSecond / ratesOf(sums[name]).perSecond,
              unit: 'x',
              target: { atLeast: leastShare[name] },
            })),
            {
              name: 'writes of all that were lost, out of order, or answered with another outcome',
              value: Object.values(breaches).flat().length,
              unit: '',
              target: { atMost: 0 },
            },
            ...['service', ...others].flatMap((name): Figure[] => {
              const { perSecond, ownCpuMs, postgresCpuMs, walKb } = ratesOf(sums[name]);
              return [
                { name: `${name}: upserts`, value: perSecond, unit: '/s' },
                { name: `${name}: CPU of a write`, value: ownCpuMs, unit: 'ms' },
                { name: `${name}: PostgreSQL’s CPU of a write`, value: postgresCpuMs, unit: 'ms' },
                { name: `${name}: WAL of a write`, value: walKb, unit: 'kB' },
              ];
            }),
          ],
          notes: [
            `${callers} callers, the simulator and PostgreSQL share the cores with the measured process. The other queues have no checks, API keys, limits, identities or exactly-once delivery.`,
            ...Object.entries(breaches).flatMap(([name, found]) => found.slice(0, 5).map((one) => `${name}: ${one}`)),
          ],
        };
      },
    ),
};
