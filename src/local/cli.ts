import '../app/compile-cache';
import { spawnSync } from 'node:child_process';
import { printAndExit, runCommand } from '../cli/run-command';
import { UsageError, type CommandOutcome } from '../cli/command-outcome';
import { readEnv } from '../config/read-env';
import { startEmbeddedPostgres } from './embedded-postgres';
import { beforeFirstRun, localDoctor } from './local-doctor';
import { localDataDir, localPostgresDir, type Variables } from './local-environment';
import { findLocalSecrets } from './local-secrets';
import { RunLockedError, takeRunLock, type RunLock } from './run-lock';

/**
 * The commands of cli.ts, on the database of local runs unless DATABASE_URL is set. Adds `migrate generate`, which needs the
 * sources.
 */
async function main(args: string[]): Promise<CommandOutcome> {
  const given = readEnv();
  // Only the service that `send` writes to has a database.
  if (given.NODE_ENV === 'production' || args[0] === 'send') return runCommand(args, given);
  const variables = { TOKEN_ENCRYPTION_KEYS: findLocalSecrets(localDataDir)?.encryptionKeys, ...set(given) };
  if (given.DATABASE_URL) return run(args, variables);
  const early = args[0] === 'doctor' ? beforeFirstRun() : null;
  if (early) return runCommand(args, variables, early);
  const lock = tryLock();
  const postgres = await startEmbeddedPostgres({ dataDir: localPostgresDir });
  try {
    return await run(args, { ...variables, DATABASE_URL: postgres.url }, true);
  } finally {
    // Without the lock a running service uses the database.
    if (lock) postgres.stop();
    lock?.release();
  }
}

/** The variables that are set. An empty one counts as unset. */
function set(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value));
}

function tryLock(): RunLock | null {
  try {
    return takeRunLock(localDataDir);
  } catch (error) {
    if (error instanceof RunLockedError) return null;
    throw error;
  }
}

async function run(args: string[], variables: Variables, embedded = false): Promise<CommandOutcome> {
  const [topic, action, name = ''] = args;
  if (topic === 'doctor') {
    const { variables: complete, setup } = localDoctor(variables, embedded);
    return runCommand(args, complete, setup);
  }
  if (topic !== 'migrate' || action !== 'generate') return runCommand(args, variables);
  if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    throw new UsageError('The name of a migration has lower-case words with dashes.', 'migrate generate add-something');
  }
  await runCommand(['migrate', 'run'], variables);
  const typeorm = ['typeorm-ts-node-commonjs', 'migration:generate', '-d', 'ormconfig.ts', `migrations/${name}`];
  const { status } = spawnSync('npx', ['--no-install', ...typeorm], {
    stdio: 'inherit',
    env: { ...variables },
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('No migration was generated.');
  return { lines: ['Add its class to the list in src/app/data-source.ts.'], failed: false };
}

printAndExit(main(process.argv.slice(2)));
