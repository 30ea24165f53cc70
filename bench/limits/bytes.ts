/**
 * Large records in a process with a 512 MB heap: callers who send them at once, and a backlog that an earlier release has
 * accepted. No request may be reset, no process may end, and every accepted write must settle.
 */
import type { Figure } from '../support/bench';
import { withEnvironment, type BenchEnvironment } from '../support/bench-environment';
import { storeBacklog } from '../support/due-backlog';
import { propertiesOf } from '../support/large-records';
import type { LimitGroup } from '../support/limit-group';
import { processMemory } from '../support/process-memory';
import { settledSeconds } from '../support/settled-seconds';

const callers = 200;
const backlog = 1_000;
const backlogBytes = 1_000_000;

/** Highest resident memory of the process so far in MB; 0 on a system other than Linux. */
function peakMb({ runs: [run] }: BenchEnvironment): number {
  return processMemory(run?.child.pid ?? 0)?.peakMb ?? 0;
}

/** Sends contacts at once. @returns the number of each status; `reset` without an answer */
async function sendAtOnce(
  { services: [url = ''], apiKey }: BenchEnvironment,
  name: string,
  bytes: number,
  headers: Record<string, string>,
): Promise<Map<string, number>> {
  const properties = propertiesOf(bytes);
  const answers = await Promise.all(
    Array.from({ length: callers }, async (_, index) => {
      try {
        const { status, body } = await fetch(`${url}/api/contacts`, {
          method: 'POST',
          headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ email: `${name}${index}@example.com`, properties }),
        });
        await body?.cancel();
        return String(status);
      } catch {
        return 'reset';
      }
    }),
  );
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return counts;
}

async function measure(environment: BenchEnvironment, progress: (line: string) => void): Promise<Figure[]> {
  const figures: Figure[] = [];
  const cases: [string, number, Record<string, string>][] = [
    ['async contacts of 0.97 MB', 970_000, { prefer: 'respond-async' }],
    ['async contacts of 500 KB', 500_000, { prefer: 'respond-async' }],
    ['contacts of 500 KB whose callers wait', 500_000, {}],
  ];
  for (const [index, [name, bytes, headers]] of cases.entries()) {
    const answers = await sendAtOnce(environment, `case${index}-`, bytes, headers);
    const seconds = await settledSeconds(environment);
    const shown = [...answers].map(([status, count]) => `${count} x ${status}`).join(', ');
    progress(
      `${callers} ${name}: ${shown}; settled after ${seconds.toFixed(1)} s; RSS ${peakMb(environment).toFixed(0)} MB`,
    );
    const subject = `${callers} ${name}`;
    for (const [status, count] of answers) figures.push({ name: `${subject}: ${status}`, value: count, unit: '' });
    if (!answers.has('reset')) figures.push({ name: `${subject}: reset`, value: 0, unit: '', target: { atMost: 0 } });
    figures.push({ name: `${subject}: RSS at most`, value: peakMb(environment), unit: 'MB' });
  }
  const begunMs = performance.now();
  await storeBacklog(environment, { count: backlog, bytes: backlogBytes });
  progress(`${backlog} due writes of 1 MB: stored within ${((performance.now() - begunMs) / 1000).toFixed(1)} s`);
  const seconds = await settledSeconds(environment);
  const { rows } = await environment.database.query<{ failed: number; other: number }>(
    `SELECT count(*) FILTER (WHERE state = 'failed')::int AS failed, count(*) FILTER (WHERE cause NOT LIKE 'record-too-large%')::int AS other
     FROM closed_writes WHERE key LIKE 'email:before%' OR key LIKE 'email:huge%'`,
  );
  progress(`${backlog} due writes of 1 MB: settled after ${seconds.toFixed(1)} s; ${JSON.stringify(rows[0])}`);
  figures.push(
    { name: `${backlog} due writes of 1 MB: settled after`, value: seconds * 1000, unit: 'ms' },
    { name: 'failed because of their size, of one', value: rows[0]?.failed ?? 0, unit: '', target: { atMost: 1 } },
    { name: 'failed otherwise', value: rows[0]?.other ?? 0, unit: '', target: { atMost: 0 } },
    { name: 'RSS at most, over all', value: peakMb(environment), unit: 'MB' },
  );
  return figures;
}

export const group: LimitGroup = {
  summary: `${callers} large records at once, and a backlog of ${backlog}, in a process with a 512 MB heap`,
  run: async (progress) => ({
    figures: await withEnvironment(
      {
        processes: 1,
        tier: 'unlimited',
        nodeArgs: ['--max-old-space-size=512'],
        env: { PREFLIGHT: 'off', HUBSPOT_ASSUMED_RATE_LIMIT: '100000' },
      },
      (environment) => measure(environment, progress),
    ),
    notes: ['The heap limit is 512 MB. The largest write of the backlog has 20 MB, which no process can carry.'],
  }),
};
