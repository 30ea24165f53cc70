import { DataSource } from 'typeorm';
import { ApiKey } from './api-keys/api-key.entity';
import { ApiKeys } from './api-keys/api-keys';
import { UsageError, type CommandOutcome } from './command-outcome';
import { parseEncryptionKeys } from './config/encryption-keys';
import { parseEnvOf, type EnvSource } from './config/env';
import { readEnv } from './config/read-env';
import { dataSourceOptions } from './data-source';
import { keysUsage, runKeysCommand } from './keys-command';
import { migrate, migrateActions } from './migrate';
import { rotateKey } from './rotate-key';
import { runDoctor, type DoctorSetup } from './run-doctor';
import { describe } from './start-service';

const usage = `Commands:
  migrate run             apply pending migrations
  migrate revert          take back the last migration
  migrate show            list migrations, applied and pending
${keysUsage}
  tokens rotate-key       encrypt every stored token with the first key of TOKEN_ENCRYPTION_KEYS
  doctor                  say whether the service can do its work, and what mends it; doctor --help`;

/**
 * Carries out one command.
 * @param setup what doctor is to know of a local run
 * @throws UsageError for a command that does not exist
 * @throws EnvError for variables that the command needs
 */
export async function runCommand(args: string[], variables: EnvSource, setup?: DoctorSetup): Promise<CommandOutcome> {
  const [topic, ...rest] = args;
  if (topic === 'doctor') return runDoctor(rest, variables, setup);
  return { lines: await runPlainCommand(args, variables), failed: false };
}

async function runPlainCommand([topic, action = '', ...rest]: string[], variables: EnvSource): Promise<string[]> {
  if (topic === 'help' || topic === '--help') return [usage];
  if (topic === 'migrate') {
    const known = migrateActions.find((name) => name === action);
    if (known) return migrate(parseEnvOf(variables, ['DATABASE_URL']).DATABASE_URL, known);
  }
  if (topic === 'keys') {
    const url = parseEnvOf(variables, ['DATABASE_URL']).DATABASE_URL;
    const dataSource = await new DataSource(dataSourceOptions({ url, poolSize: 1 })).initialize();
    try {
      return await runKeysCommand(new ApiKeys(dataSource.getRepository(ApiKey)), action, rest);
    } finally {
      await dataSource.destroy();
    }
  }
  if (topic === 'tokens' && action === 'rotate-key') {
    const env = parseEnvOf(variables, ['DATABASE_URL', 'TOKEN_ENCRYPTION_KEYS']);
    return rotateKey(env.DATABASE_URL, parseEncryptionKeys(env.TOKEN_ENCRYPTION_KEYS));
  }
  throw new UsageError(
    topic ? `There is no command "${[topic, action].join(' ').trim()}".` : 'No command was given.',
    usage,
  );
}

/** Prints what a command returns; a failure ends the process with status 1. */
export function printAndExit(result: Promise<CommandOutcome>): void {
  result.then(
    ({ lines, failed }) => {
      process.stdout.write(`${lines.join('\n')}\n`);
      if (failed) process.exitCode = 1;
    },
    (error: unknown) => {
      process.stderr.write(`${describe(error)}\n`);
      process.exitCode = 1;
    },
  );
}

async function main(): Promise<CommandOutcome> {
  return runCommand(process.argv.slice(2), readEnv());
}

if (require.main === module) printAndExit(main());
