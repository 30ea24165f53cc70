import { setTimeout as delay } from 'node:timers/promises';
import { percentile } from '../percentile';
import { processMemory } from '../process-memory';

const everyMs = 1_000;

/** Resident memory of a process over time, in MB. */
export interface MemorySeries {
  peakMb: number;
  /** Medians of each quarter of the time. */
  quartersMb: number[];
}

/** Samples the memory of a process once a second until a signal. Null on a system other than Linux. */
export async function sampleMemory(pid: number, end: AbortSignal): Promise<MemorySeries | null> {
  const series: number[] = [];
  while (!end.aborted) {
    const memory = processMemory(pid);
    if (memory) series.push(memory.nowMb);
    await delay(everyMs, undefined, { signal: end }).catch(() => undefined);
  }
  const quarter = Math.ceil(series.length / 4);
  const quartersMb = [0, 1, 2, 3].map((index) => percentile(series.slice(index * quarter, (index + 1) * quarter), 0.5));
  const last = processMemory(pid);
  return last && series.length > 0 ? { peakMb: last.peakMb, quartersMb } : null;
}
