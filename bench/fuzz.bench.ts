/**
 * The long form of test/fuzz.e2e-spec.ts. It generates valid, almost valid and hostile requests from the OpenAPI
 * document. Findings are 5xx responses except 503, undocumented responses, and warnings or errors of the process.
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
  summary: 'undocumented responses to valid and hostile requests',
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
