import path from 'node:path';
import type { Run } from './run';

/** Bytes that a process holds after it has collected its garbage. */
export interface MemoryUse {
  /** Of the heap, before it has. */
  withGarbage: number;
  heapUsed: number;
  external: number;
  rss: number;
}

/** Options of Node for a process that is to tell its memory. */
export const memoryReports = ['--require', path.join(__dirname, 'report-memory.cjs')];

/** What a process that was started with {@link memoryReports} holds at this moment. */
export async function memoryOf(run: Run): Promise<MemoryUse> {
  const seen = run.output().match(/memory \{.*\}/g)?.length ?? 0;
  run.child.kill('SIGUSR2');
  const [, last = '{}'] = await run.prints(new RegExp(`(?:memory (\\{.*\\})[^]*?){${seen + 1}}`));
  return JSON.parse(last) as MemoryUse;
}
