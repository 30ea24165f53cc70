/**
 * The long form of test/response-fuzz.e2e-spec.ts. A proxy changes the answers of all calls to HubSpot at random: wrong
 * types, missing and foreign ids, cut and huge bodies, other statuses. Afterwards it passes on the true answers.
 */
import type { ResponseFuzzResult } from '../test/support/response-fuzz-judge';
import { responseFuzzRun } from '../test/support/response-fuzz-run';
import type { Bench, BenchResult } from './support/bench';
import { startBenchPostgres } from './support/bench-postgres';

const seeds = 1_000_000;
/** Services at the same time, each with a database and a HubSpot of its own: holds make each of them wait. */
const runs = 10;

async function run(
  { responses, seed }: { responses: number; seed: number },
  progress: (line: string) => void,
): Promise<BenchResult> {
  const postgres = await startBenchPostgres();
  try {
    await postgres.migrate();
    progress(`seed ${seed}`);
    const urls = [postgres.url];
    while (urls.length < runs) urls.push(await postgres.another());
    const results = await Promise.all(
      urls.map((databaseUrl, index) =>
        responseFuzzRun({
          databaseUrl,
          responses: Math.ceil(responses / runs),
          seed: seed + index,
          progress: (line) => {
            progress(`run ${index + 1}: ${line}`);
          },
        }),
      ),
    );
    const all = <Entry>(entries: (result: ResponseFuzzResult) => Entry[]): Entry[] => results.flatMap(entries);
    const sum = (count: (result: ResponseFuzzResult) => number): number =>
      results.reduce((total, result) => total + count(result), 0);
    const [stuck, lost] = [all((result) => result.stuck), all((result) => result.lost)];
    const [wrong, crashes] = [all((result) => result.wrong), all((result) => result.crashes)];
    const counts = Object.entries(added(results.map((result) => result.responses)));
    const failed = added(results.map((result) => result.failed));
    const none = { atMost: 0 };
    const findings = [...stuck, ...lost, ...wrong, ...crashes];
    return {
      figures: [
        { name: 'writes stuck', value: stuck.length, unit: '', target: none },
        { name: 'writes lost', value: lost.length, unit: '', target: none },
        { name: 'wrong or doubled records', value: wrong.length, unit: '', target: none },
        { name: 'crashes', value: crashes.length, unit: '', target: none },
        { name: 'changed responses', value: counts.reduce((total, [, count]) => total + count, 0), unit: '' },
        { name: 'writes accepted', value: sum(({ accepted }) => accepted), unit: '' },
        { name: 'writes settled', value: sum(({ settled }) => settled), unit: '' },
        { name: 'writes failed', value: Object.values(failed).reduce((total, count) => total + count, 0), unit: '' },
        { name: 'writes open when the answers became true', value: sum(({ openAtEnd }) => openAtEnd), unit: '' },
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

/** The sums of counts by name, the largest first. */
function added(all: readonly Record<string, number>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [name, count] of all.flatMap((counts) => Object.entries(counts))) sums[name] = (sums[name] ?? 0) + count;
  return Object.fromEntries(Object.entries(sums).sort(([, one], [, other]) => other - one));
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
