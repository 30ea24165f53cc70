import { DataSource } from 'typeorm';
import type { EncryptionKey } from '../config/encryption-keys';
import { dataSourceOptions } from '../app/data-source';
import { commandLine } from '../audit/audit-event';
import type { DatabaseSettings } from '../database/database-settings';
import { trailOf } from './trail-of';
import { appliedMigrations } from '../database/applied-migrations';
import { HubspotAuth } from '../hubspot/tokens/hubspot-auth.entity';
import { StoredKeys, type KeyUse } from '../hubspot/tokens/stored-keys';
import { TokenCipher } from '../hubspot/tokens/token-cipher';

/**
 * Encrypts every stored token with the first key, while the service runs.
 * @returns lines about the tokens, and about the keys that may be removed
 * @throws Error if tokens stay under another key: they cannot be decrypted, or a process with the old order of keys has just
 *   stored them
 */
export async function rotateKey(settings: DatabaseSettings, keys: EncryptionKey[]): Promise<string[]> {
  const dataSource = await new DataSource(dataSourceOptions(settings, 'writing')).initialize();
  try {
    if ((await appliedMigrations(dataSource)).length < dataSource.migrations.length) {
      throw new Error('The database is not migrated: start the service once, or run the command migrate run.');
    }
    const cipher = new TokenCipher(keys);
    const stored = new StoredKeys(dataSource.getRepository(HubspotAuth), cipher);
    const trail = trailOf(dataSource);
    const counts = await stored.reencrypt((portalId, manager) => {
      const details = { encryptionKey: cipher.keyIds[0] };
      const change = {
        actor: commandLine,
        action: 'tokens.reencrypted',
        subject: portalId,
        portalId,
        details,
      } as const;
      return trail.record(change, manager);
    });
    const done = doneLine(counts, cipher.keyIds);
    const left = remainderLines(await stored.use(), cipher.keyIds);
    if (left.length > 0) throw new Error([done, ...left].join('\n'));
    return [done, removableKeysLine(cipher.keyIds)];
  } finally {
    await dataSource.destroy();
  }
}

type Counts = Awaited<ReturnType<StoredKeys['reencrypt']>>;

function doneLine({ reencrypted, current }: Counts, [first = '']: string[]): string {
  if (reencrypted + current === 0) return 'No tokens were re-encrypted.';
  return `Re-encrypted the tokens of ${portals(reencrypted)} with ${first}. Already encrypted with it: ${portals(current)}.`;
}

/** Lines about tokens that are not encrypted with the first key, with the next step. */
function remainderLines(uses: KeyUse[], [first = '', ...older]: string[]): string[] {
  const undecryptable = uses.filter(({ problem }) => problem !== null);
  const overtaken = uses.filter(({ problem, keyIds }) => problem === null && keyIds.some((id) => id !== first));
  const lines = undecryptable.map(({ portalId, problem }) => `Portal ${portalId}: not re-encrypted, ${problem ?? ''}.`);
  if (undecryptable.length > 0) {
    lines.push('Add the former key at the end of the list and run this again, or connect these portals again.');
  }
  if (overtaken.length > 0) {
    lines.push(
      `A running process has just encrypted the tokens of ${portals(overtaken.length)} with ${older.join(', ')} again, because ${first} is not its first key. Restart it with these keys, then run this again.`,
    );
  }
  return lines;
}

function removableKeysLine([first = '', ...older]: string[]): string {
  if (older.length === 0) {
    return `${first} is the only key. To replace it, put a new key with another id before it, and run this again.`;
  }
  return `No stored token needs ${older.join(', ')} any more. As soon as ${first} is the first key of every process, remove ${older.length === 1 ? 'it' : 'them'} from TOKEN_ENCRYPTION_KEYS.`;
}

function portals(count: number): string {
  return count === 1 ? '1 portal' : `${count} portals`;
}
