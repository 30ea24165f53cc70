/**
 * The long form of test/fuzz.e2e-spec.ts: requests made from the OpenAPI document - as it wants them, nearly so, and hostile -
 * at a process of the service, which works with the simulator. Findings are answers of 5xx other than 503, those that the
 * document does not tell of, and anything the process complains of.
 */
import { fuzzRun } from '../test/support/fuzz-run';
import type { Bench, BenchResult } from './support/bench';
import { startBenchPostgres } from './support/bench-postgres';

const bytesPerMb = 2 ** 20;
const seeds = 1_000_000;

async function run(
  { requests, seed }: { requests: number; seed: number },
  progress: (line: string) => void,
): Promise<BenchResult> {
  const postgres = await startBenchPostgres();
  try {
    await postgres.migrate();
    const result = await fuzzRun({ databaseUrl: postgres.url, requests, concurrency: 32, seed, progress });
    const { findings, output, memory, statuses, sent } = result;
    const times = ['at the start', 'in the middle', 'at the end'];
    return {
      figures: [
        { name: 'findings', value: findings.length + output.length, unit: '', target: { atMost: 0 } },
        { name: 'requests', value: sent, unit: '' },
        ...Object.entries(statuses).map(([status, count]) => ({ name: `answers ${status}`, value: count, unit: '' })),
        ...memory.map(({ heapUsed }, index) => ({
          name: `heap ${times[index] ?? ''}`,
          value: heapUsed / bytesPerMb,
          unit: 'MB',
        })),
      ],
      notes: [`Seed ${seed}.`, ...findings, ...output],
    };
  } finally {
    await postgres.stop();
  }
}

export const bench: Bench<'requests' | 'seed'> = {
  summary: 'answers to valid and hostile requests that the OpenAPI document does not tell of',
  options: {
    requests: { about: 'requests', alone: 20_000, inAll: 2_000 },
    seed: {
      about: 'the same seed gives the same requests',
      alone: 1 + (Date.now() % seeds),
      inAll: 1 + (Date.now() % seeds),
    },
  },
  run,
};
