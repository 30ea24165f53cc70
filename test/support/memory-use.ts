import path from 'node:path';
import type { Run } from './run';

/** Memory of a process in bytes after garbage collection. */
export interface MemoryUse {
  /** Used heap before garbage collection. */
  withGarbage: number;
  heapUsed: number;
  external: number;
  rss: number;
}

/** Node options of a process for {@link memoryOf}. */
export const memoryReports = ['--require', path.join(__dirname, 'report-memory.cjs')];

/** Current memory of a process that was started with {@link memoryReports}. */
export async function memoryOf(run: Run): Promise<MemoryUse> {
  const seen = run.output().match(/memory \{.*\}/g)?.length ?? 0;
  run.child.kill('SIGUSR2');
  const [, last = '{}'] = await run.prints(new RegExp(`(?:memory (\\{.*\\})[^]*?){${seen + 1}}`));
  return JSON.parse(last) as MemoryUse;
}
