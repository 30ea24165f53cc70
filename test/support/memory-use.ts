import path from 'node:path';
import type { Run } from './run';
import { until } from './until';

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
  const reports = (): string[] => run.output().match(/(?<=memory )\{.*\}/g) ?? [];
  const seen = reports().length;
  run.child.kill('SIGUSR2');
  return JSON.parse(await until(() => reports()[seen] ?? null)) as MemoryUse;
}
