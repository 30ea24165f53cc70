import { existsSync, readFileSync } from 'node:fs';
import { parseEnv as parseEnvFile } from 'node:util';
import { secretVariables, withSecretFiles } from './secret-files';

/**
 * Reads the variables of the process, then those of `.env` in the working directory, with secrets read from the files that
 * they name. Nothing else reads the environment.
 * @throws EnvError for files of secrets that cannot be used
 */
export function readEnv(): Record<string, string | undefined> {
  const file = existsSync('.env') ? parseEnvFile(readFileSync('.env', 'utf8')) : {};
  // Each source by itself, so that a file named by the process takes precedence over a value of .env.
  const variables: Record<string, string | undefined> = { ...withSecretFiles(file), ...withSecretFiles(process.env) };
  for (const name of secretVariables) {
    // A value of the process takes precedence over a file named in .env, also when that file is read again.
    if (process.env[name]) Reflect.deleteProperty(variables, `${name}_FILE`);
  }
  return variables;
}
