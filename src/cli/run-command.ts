import { DataSource } from 'typeorm';
import { ApiKey } from '../api-keys/api-key.entity';
import { ApiKeys } from '../api-keys/api-keys';
import { readAuditCommand, auditUsage } from './audit-command';
import { UsageError, type CommandOutcome } from './command-outcome';
import { commandNameOf } from './commands';
import { parseEncryptionKeys } from '../config/encryption-keys';
import { parseEnvOf, type EnvSource } from '../config/env';
import { dataSourceOptions } from '../app/data-source';
import { databaseSentence } from '../database/database-sentence';
import { databaseSettingsOf, databaseVariables, type DatabaseSettings } from '../database/database-settings';
import { keysUsage, readKeysCommand } from './keys-command';
import { migrate, type MigrateAction } from '../app/migrate';
import { rotateKey } from './rotate-key';
import { eraseUsage } from './erase-command';
import { runErase } from './run-erase';
import { runDoctor, type DoctorSetup } from './run-doctor';
import { runSend } from './run-send';
import { sendSummary } from './send-command';
import { trailOf } from './trail-of';
import { describe } from '../app/start-service';

const usage = `Commands:
  migrate run             apply pending migrations
  migrate revert          revert the last migration
  migrate show            list migrations, applied and pending
${keysUsage}
${auditUsage}
${eraseUsage}
${sendSummary}
  tokens rotate-key       encrypt every stored token with the first key of TOKEN_ENCRYPTION_KEYS
  doctor                  examine the setup, and name the fix of each fault; see doctor --help`;

/** Usage of the topics that have several commands of their own. */
const usageOf = new Map([
  ['keys', keysUsage],
  ['erase', eraseUsage],
]);

/**
 * Runs a command.
 * @param setup the doctor's facts about a local run
 * @throws UsageError for an unknown command
 * @throws EnvError for missing or malformed variables that the command needs
 */
export async function runCommand(args: string[], variables: EnvSource, setup?: DoctorSetup): Promise<CommandOutcome> {
  const [topic = '', action = ''] = args;
  if (topic === 'doctor') return runDoctor(args.slice(1), variables, setup);
  if (topic === 'send') return runSend(args.slice(1), variables);
  if (topic === 'help' || args.includes('--help')) return { lines: [usage], failed: false };
  if (commandNameOf(args) === null) {
    const problem = topic ? `There is no command "${[topic, action].join(' ').trim()}".` : 'No command was given.';
    throw new UsageError(problem, usageOf.get(topic) ?? usage);
  }
  if (topic === 'erase') return runErase(args.slice(1), variables);
  return { lines: await runPlainCommand(args, variables), failed: false };
}

async function runPlainCommand([topic = '', action = '', ...rest]: string[], variables: EnvSource): Promise<string[]> {
  if (topic === 'migrate') {
    return onDatabase(variables, (settings) => migrate(settings, action as MigrateAction));
  }
  if (topic === 'keys') {
    const command = readKeysCommand(action, rest);
    return onDatabase(variables, async (settings) => {
      const dataSource = await new DataSource(dataSourceOptions(settings, 'writing')).initialize();
      try {
        return await command(new ApiKeys(dataSource.getRepository(ApiKey), trailOf(dataSource)));
      } finally {
        await dataSource.destroy();
      }
    });
  }
  if (topic === 'audit') {
    const command = readAuditCommand([action, ...rest].filter((argument) => argument !== ''));
    return onDatabase(variables, async (settings) => {
      const dataSource = await new DataSource(dataSourceOptions(settings, 'reading')).initialize();
      try {
        return await command(trailOf(dataSource));
      } finally {
        await dataSource.destroy();
      }
    });
  }
  if (topic === 'tokens') {
    const keys = parseEnvOf(variables, [...databaseVariables, 'TOKEN_ENCRYPTION_KEYS']).TOKEN_ENCRYPTION_KEYS;
    return onDatabase(variables, (settings) => rotateKey(settings, parseEncryptionKeys(keys)));
  }
  throw new Error(`The command ${topic} is listed and does nothing.`);
}

/** Runs a command on the database. @throws Error with a sentence for the operator if the database is unusable */
async function onDatabase(
  variables: EnvSource,
  act: (settings: DatabaseSettings) => Promise<string[]>,
): Promise<string[]> {
  const settings = databaseSettingsOf(parseEnvOf(variables, [...databaseVariables]));
  try {
    return await act(settings);
  } catch (error) {
    const sentence = databaseSentence(error, settings);
    throw sentence === null ? error : new Error(sentence, { cause: error });
  }
}

/** Prints the result of a command. A failure ends the process with status 1, or with that of the UsageError. */
export function printAndExit(result: Promise<CommandOutcome>): void {
  result.then(
    ({ lines, failed }) => {
      if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
      if (failed) process.exitCode = 1;
    },
    (error: unknown) => {
      process.stderr.write(`${describe(error)}\n`);
      process.exitCode = error instanceof UsageError ? error.exitStatus : 1;
    },
  );
}
