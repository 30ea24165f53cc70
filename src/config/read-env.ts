import { existsSync, readFileSync } from 'node:fs';
import { parseEnv as parseEnvFile } from 'node:util';
import { secretVariables, withSecretFiles } from './secret-files';

/**
 * The variables of the process, over those of `.env` in the working directory where that file exists, with the secrets
 * whose files they name. This is the only place that reads them.
 * @throws EnvError for files of secrets that cannot be used
 */
export function readEnv(): Record<string, string | undefined> {
  const file = existsSync('.env') ? parseEnvFile(readFileSync('.env', 'utf8')) : {};
  // One after the other: a file that the process names wins over a value of .env.
  const variables: Record<string, string | undefined> = { ...withSecretFiles(file), ...withSecretFiles(process.env) };
  for (const name of secretVariables) {
    // A value of the process wins over a file that .env names, also when the file is read again.
    if (process.env[name]) Reflect.deleteProperty(variables, `${name}_FILE`);
  }
  return variables;
}
