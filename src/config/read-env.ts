import { existsSync, readFileSync } from 'node:fs';
import { parseEnv as parseEnvFile } from 'node:util';

/**
 * The variables of the process, over those of `.env` in the working directory where that file exists. This is the
 * only place that reads them.
 */
export function readEnv(): Record<string, string | undefined> {
  const file = existsSync('.env') ? parseEnvFile(readFileSync('.env', 'utf8')) : {};
  return { ...file, ...process.env };
}
