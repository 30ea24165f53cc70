import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A process's exclusive right to use a data directory. */
export interface RunLock {
  release(): void;
}

/** Another process holds the lock. */
export class RunLockedError extends Error {
  constructor(
    readonly pid: number,
    file: string,
  ) {
    super(
      `Another local run (process ${pid}) uses ${path.dirname(file)}. Stop it first; if there is none, delete ${file}.`,
    );
    this.name = 'RunLockedError';
  }
}

/**
 * Takes the lock of a data directory. Takes over the lock of a process that has ended, such as after kill -9.
 * @throws RunLockedError
 */
export function takeRunLock(dataDir: string): RunLock {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = lockFile(dataDir);
  const holder = holderOf(file);
  if (holder !== null) throw new RunLockedError(holder, file);
  rmSync(file, { force: true });
  // The flag wx fails if another process has just created the file.
  writeFileSync(file, `${process.pid}\n`, { flag: 'wx' });
  return {
    release: () => {
      rmSync(file, { force: true });
    },
  };
}

/** Process id of another local run on a data directory, or null. */
export function findRunLockHolder(dataDir: string): number | null {
  return holderOf(lockFile(dataDir));
}

function lockFile(dataDir: string): string {
  return path.join(dataDir, 'run.lock');
}

function holderOf(file: string): number | null {
  let pid: number;
  try {
    pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  } catch {
    return null;
  }
  if (!Number.isInteger(pid) || pid === process.pid) return null;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? pid : null;
  }
}
