import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { newApiKey } from '../api-keys/api-key-format';

/** Secrets that all local runs share. */
export interface LocalSecrets {
  apiKey: string;
  /** In the form of TOKEN_ENCRYPTION_KEYS. */
  encryptionKeys: string;
}

/** Reads the secrets of a data directory, or generates them at the first run. Only the owner can read the file. */
export function localSecrets(dataDir: string): LocalSecrets {
  const found = findLocalSecrets(dataDir);
  if (found) return found;
  const secrets = { apiKey: newApiKey(), encryptionKeys: `local:${randomBytes(32).toString('base64')}` };
  const file = secretsFile(dataDir);
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

/** Reads the secrets of a data directory; null before the first run. */
export function findLocalSecrets(dataDir: string): LocalSecrets | null {
  const file = secretsFile(dataDir);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LocalSecrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${file} cannot be read (${(error as Error).message}). Delete it to get new local secrets.`, {
      cause: error,
    });
  }
}

function secretsFile(dataDir: string): string {
  return path.join(dataDir, 'local-secrets.json');
}
