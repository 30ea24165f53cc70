/**
 * The long form of test/response-fuzz.e2e-spec.ts. A proxy changes the answers of all calls to HubSpot at random: wrong
 * types, missing and foreign ids, cut and huge bodies, other statuses. Afterwards it passes on the true answers.
 */
import { responseFuzzRun } from '../test/support/response-fuzz-run';
import type { Bench, BenchResult } from './support/bench';
import { startBenchPostgres } from './support/bench-postgres';

const seeds = 1_000_000;

async function run(
  { responses, seed }: { responses: number; seed: number },
  progress: (line: string) => void,
): Promise<BenchResult> {
  const postgres = await startBenchPostgres();
  try {
    await postgres.migrate();
    progress(`seed ${seed}`);
    const result = await responseFuzzRun({ databaseUrl: postgres.url, responses, seed, progress });
    const { stuck, lost, wrong, crashes, accepted, settled, failed, openAtEnd } = result;
    const none = { atMost: 0 };
    const counts = Object.entries(result.responses).sort(([, one], [, other]) => other - one);
    const findings = [...stuck, ...lost, ...wrong, ...crashes];
    return {
      figures: [
        { name: 'writes stuck', value: stuck.length, unit: '', target: none },
        { name: 'writes lost', value: lost.length, unit: '', target: none },
        { name: 'wrong or doubled records', value: wrong.length, unit: '', target: none },
        { name: 'crashes', value: crashes.length, unit: '', target: none },
        { name: 'changed responses', value: counts.reduce((sum, [, count]) => sum + count, 0), unit: '' },
        { name: 'writes accepted', value: accepted, unit: '' },
        { name: 'writes settled', value: settled, unit: '' },
        { name: 'writes failed', value: Object.values(failed).reduce((sum, count) => sum + count, 0), unit: '' },
        { name: 'writes open when the answers became true', value: openAtEnd, unit: '' },
      ],
      notes: [
        `Seed ${seed}.`,
        `Changed responses: ${counts.map(([operation, count]) => `${operation} ${count}`).join(', ')}.`,
        `Failures: ${JSON.stringify(failed)}.`,
        ...findings.slice(0, 50),
      ],
    };
  } finally {
    await postgres.stop();
  }
}

export const bench: Bench<'responses' | 'seed'> = {
  summary: 'writes while HubSpot answers nonsense',
  options: {
    responses: { about: 'changed responses', alone: 20_000, inAll: 2_000 },
    seed: {
      about: 'the same seed gives similar responses',
      alone: 1 + (Date.now() % seeds),
      inAll: 1 + (Date.now() % seeds),
    },
  },
  run,
};
