/**
 * What a process holds: idle, and while it writes as many records as a busy hour brings, in the time it takes without HubSpot's
 * limits. A process that keeps something of each write grows; one that does not has the same heap in the middle and at the end.
 */
import { readFileSync } from 'node:fs';
import { memoryOf, memoryReports } from '../test/support/memory-use';
import type { Bench, BenchResult } from './support/bench';
import { load } from './support/load';
import { onPlace, type Place } from './support/place';

const bytesPerMb = 2 ** 20;
const callers = 200;
const warmSeconds = 5;

/** Most that a process ever held in memory, in MB; null where the system is not Linux. */
function peakOf(pid: number): number | null {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return null;
  }
}

async function measure(
  { services, apiKey, runs: [run] }: Place,
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
  // What the first writes load and cache is no growth.
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
      `Heap with external memory, after garbage collection. ${writes} writes are an hour of ${Math.round(writes / 3600)} a second.`,
    ],
  };
}

export const bench: Bench<'seconds'> = {
  summary: 'what a process holds in memory, idle and over an hour’s worth of writes',
  options: { seconds: { about: 'seconds of load', alone: 120, inAll: 20 } },
  run: ({ seconds }, progress) =>
    onPlace(
      {
        processes: 1,
        tier: 'unlimited',
        latencyMs: 20,
        nodeArgs: memoryReports,
        env: { HUBSPOT_ASSUMED_RATE_LIMIT: '100000' },
      },
      (place) => measure(place, seconds, progress),
    ),
};
