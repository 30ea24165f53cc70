import { existsSync, readFileSync } from 'node:fs';
import { parseEnv as parseEnvFile } from 'node:util';
import { secretVariables, withSecretFiles } from './secret-files';

/**
 * Reads the variables of the process, then those of `.env` in the working directory. Secrets may be in files that variables
 * name. No other code reads the environment.
 * @throws EnvError for files of secrets that are unusable
 */
export function readEnv(): Record<string, string | undefined> {
  const file = existsSync('.env') ? parseEnvFile(readFileSync('.env', 'utf8')) : {};
  // Each source is read separately: a file that the process names takes precedence over a value in .env.
  const variables: Record<string, string | undefined> = { ...withSecretFiles(file), ...withSecretFiles(process.env) };
  for (const name of secretVariables) {
    // A value of the process takes precedence over a file that .env names, also when files are reread later.
    if (process.env[name]) Reflect.deleteProperty(variables, `${name}_FILE`);
  }
  return variables;
}
