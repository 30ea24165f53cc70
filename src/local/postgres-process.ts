import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The main process of a server. */
export interface PostgresProcess {
  pid: number;
  port: number;
}

/** Path of the file in which a server records its process. */
export function pidFileOf(dataDir: string): string {
  return path.join(dataDir, 'postmaster.pid');
}

/** The recorded process of a data directory, which may have ended; null without a record. */
export function readPidFile(dataDir: string): PostgresProcess | null {
  try {
    const lines = readFileSync(pidFileOf(dataDir), 'utf8').split('\n');
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3]) || 5432 } : null;
  } catch {
    return null;
  }
}

/** True if a process exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** True if a process is a PostgreSQL, or if the system does not reveal its program. */
export function isPostgres(pid: number): boolean {
  const linux = `/proc/${pid}/comm`;
  if (existsSync(linux)) return readFileSync(linux, 'utf8').startsWith('postgres');
  if (process.platform === 'win32') return true;
  const { status, stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' });
  return status !== 0 || path.basename(stdout.trim()).startsWith('postgres');
}
