/**
 * Memory of a process, idle and over as many writes as in a busy hour, without HubSpot's limits. A leak in the write
 * path makes the heap at the end larger than in the middle.
 */
import { readFileSync } from 'node:fs';
import { memoryOf, memoryReports } from '../test/support/memory-use';
import type { Bench, BenchResult } from './support/bench';
import { load } from './support/load';
import { withEnvironment, type BenchEnvironment } from './support/bench-environment';

const bytesPerMb = 2 ** 20;
const callers = 200;
const warmSeconds = 5;

/** Peak resident memory of a process in MB; null on a system other than Linux. */
function peakOf(pid: number): number | null {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return null;
  }
}

async function measure(
  { services, apiKey, runs: [run] }: BenchEnvironment,
  seconds: number,
  progress: (line: string) => void,
): Promise<BenchResult> {
  if (!run) throw new Error('there is no process');
  const inMb = async (): Promise<{ heap: number; rss: number }> => {
    const { heapUsed, external, rss } = await memoryOf(run);
    return { heap: (heapUsed + external) / bytesPerMb, rss: rss / bytesPerMb };
  };
  const write = (runName: string, forSeconds: number): Promise<{ sent: number }> =>
    load({ urls: services, apiKey, type: 'contacts', callers, warmSeconds, seconds: forSeconds, runName });
  const idle = await inMb();
  // The first writes load code and fill caches, which is not a leak.
  await write('start', seconds / 5);
  const start = await inMb();
  progress('the first half');
  const first = await write('first', seconds / 2);
  const middle = await inMb();
  progress('the second half');
  const second = await write('second', seconds / 2);
  const end = await inMb();
  const peak = peakOf(run.child.pid ?? 0);
  const writes = first.sent + second.sent;
  return {
    figures: [
      { name: 'heap at the end over the middle', value: end.heap / middle.heap, unit: 'x', target: { atMost: 1.1 } },
      { name: 'heap idle', value: idle.heap, unit: 'MB' },
      { name: 'heap at the start of the load', value: start.heap, unit: 'MB' },
      { name: 'heap in the middle', value: middle.heap, unit: 'MB' },
      { name: 'heap at the end', value: end.heap, unit: 'MB' },
      { name: 'RSS idle', value: idle.rss, unit: 'MB' },
      { name: 'RSS in the middle', value: middle.rss, unit: 'MB' },
      { name: 'RSS at the end', value: end.rss, unit: 'MB' },
      ...(peak === null ? [] : [{ name: 'RSS at most', value: peak, unit: 'MB' }]),
      { name: 'writes between start and end', value: writes, unit: '' },
    ],
    notes: [
      `Heap with external memory, after garbage collection. ${writes} writes equal an hour of ${Math.round(writes / 3600)} a second.`,
    ],
  };
}

export const bench: Bench<'seconds'> = {
  summary: 'memory of a process, idle and over an hour’s worth of writes',
  options: { seconds: { about: 'seconds of load', alone: 120, inAll: 20 } },
  run: ({ seconds }, progress) =>
    withEnvironment(
      {
        processes: 1,
        tier: 'unlimited',
        latencyMs: 20,
        nodeArgs: memoryReports,
        env: { HUBSPOT_ASSUMED_RATE_LIMIT: '100000' },
      },
      (environment) => measure(environment, seconds, progress),
    ),
};
