import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { superuser } from './postgres-address';
import type { PostgresPrograms } from './postgres-programs';

const passwordName = 'superuser-password';

/**
 * Creates a data directory, unless it exists. An interrupted initdb leaves nothing there, because it runs in another
 * directory, which is then renamed.
 * @throws Error if initdb fails, or if the data are of another version
 */
export function createDataDirectory(dir: string, programs: PostgresPrograms, fast: boolean): void {
  if (existsSync(path.join(dir, 'PG_VERSION'))) {
    checkVersion(dir, programs);
    return;
  }
  const fresh = `${dir}.initdb`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(path.dirname(dir), { recursive: true });
  const password = randomBytes(24).toString('hex');
  const passwordFile = `${dir}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    // The directory's permissions protect the socket. TCP, on Windows only, requires the password.
    const auth = ['--auth-local=trust', '--auth-host=scram-sha-256', `--pwfile=${passwordFile}`];
    const options = ['-D', fresh, '-U', superuser, '-E', 'UTF8', '--no-locale', ...(fast ? ['--no-sync'] : [])];
    const { status, error, stderr } = programs.run('initdb', [...options, ...auth]);
    if (status !== 0) throw new Error(`Failed to set up the embedded PostgreSQL: ${error?.message ?? stderr}`);
    writeFileSync(path.join(fresh, passwordName), password, { mode: 0o600 });
    renameSync(fresh, dir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function checkVersion(dir: string, programs: PostgresPrograms): void {
  const found = readFileSync(path.join(dir, 'PG_VERSION'), 'utf8').trim();
  const { stdout } = programs.run('postgres', ['--version']);
  const major = /(\d+)/.exec(stdout)?.[1];
  if (major === undefined || found === major) return;
  throw new Error(
    `${dir} was made by PostgreSQL ${found}, and the embedded one is ${major}. Move the directory away to start with an empty database, or set DATABASE_URL.`,
  );
}

/** The superuser's password, which only TCP connections need. */
export function readPassword(dir: string): string {
  return readFileSync(path.join(dir, passwordName), 'utf8').trim();
}
