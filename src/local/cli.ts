import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { printAndExit, runCommand, UsageError } from '../cli';
import { readEnv } from '../config/read-env';
import { startEmbeddedPostgres } from './embedded-postgres';
import { localDataDir } from './local-environment';
import { RunLockedError, takeRunLock, type RunLock } from './run-lock';

/** The commands of cli.ts on the database of local runs, where DATABASE_URL names no other; and what needs sources. */
async function main(args: string[]): Promise<string[]> {
  const env = readEnv();
  if (env.DATABASE_URL) return run(args, env.DATABASE_URL);
  if (env.NODE_ENV === 'production') throw new Error('DATABASE_URL is missing.');
  const lock = tryLock();
  const postgres = await startEmbeddedPostgres({ dataDir: path.join(localDataDir, 'postgres') });
  try {
    return await run(args, postgres.url);
  } finally {
    // A service that is running goes on using the database.
    if (lock) postgres.stop();
    lock?.release();
  }
}

function tryLock(): RunLock | null {
  try {
    return takeRunLock(localDataDir);
  } catch (error) {
    if (error instanceof RunLockedError) return null;
    throw error;
  }
}

async function run(args: string[], databaseUrl: string): Promise<string[]> {
  const [topic, action, name = ''] = args;
  if (topic !== 'migrate' || action !== 'generate') return runCommand(args, databaseUrl);
  if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    throw new UsageError('Name the migration in words with dashes: migrate generate add-something.');
  }
  await runCommand(['migrate', 'run'], databaseUrl);
  const typeorm = ['typeorm-ts-node-commonjs', 'migration:generate', '-d', 'ormconfig.ts', `migrations/${name}`];
  const { status } = spawnSync('npx', ['--no-install', ...typeorm], {
    stdio: 'inherit',
    env: { ...readEnv(), DATABASE_URL: databaseUrl },
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('No migration was generated.');
  return ['Now add its class to the list in src/data-source.ts.'];
}

printAndExit(main(process.argv.slice(2)));
