import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database } from '../database/database';
import { noteKeyName } from '../logging/key-names';
import { Problem } from '../problems/problem';
import { BackgroundLoop } from '../timing/background-loop';
import { RefreshingCache } from '../timing/refreshing-cache';
import { within } from '../timing/within';
import { hashOfApiKey, prefixOfApiKey } from './api-key-format';
import {
  findApiKeys,
  matchSecret,
  secretsOf,
  type ApiKeyRow,
  type Secret,
  type VerifiedApiKey,
} from './api-key-secrets';
import { ApiKeyPrefixes } from './api-key-prefixes';
import { ApiKeyUses } from './api-key-uses';

/** A revoked key stays usable for this time at most. */
const trustedMs = 5_000;
/** Attempts to read a key, if reading takes longer than {@link trustedMs}. */
const mostAttempts = 3;
/** Longest time that a caller waits for the database. */
const patienceMs = 2_000;
/** One background statement re-reads all keys in use this often. */
const refreshEveryMs = 2_000;
const forgetUnusedAfterMs = 600_000;
const maxEntries = 10_000;

/**
 * Verifies API keys: finds a key by its readable prefix, and compares its hash. Keys in use stay in memory and are re-read
 * in the background. A request queries the database only for a key that was unused for a while.
 */
@Injectable()
export class ApiKeyVerifier implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ApiKeyVerifier.name);
  /** By prefix. */
  private readonly secrets = new RefreshingCache<Secret[]>({ maxEntries, forgetUnusedAfterMs });
  private readonly loop = new BackgroundLoop({
    name: 'Refreshing API keys',
    everyMs: refreshEveryMs,
    run: () => this.refresh(),
    logger: this.logger,
  });

  constructor(
    @Inject(Database) private readonly database: Pick<Database, 'rows'>,
    @Inject(ApiKeyUses) private readonly uses: Pick<ApiKeyUses, 'add' | 'write'>,
    @Inject(ApiKeyPrefixes) private readonly prefixes: Pick<ApiKeyPrefixes, 'has'>,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    await this.uses.write();
  }

  /** A valid key from memory; null if the key is not valid, undefined if only the database can decide. */
  findKnown(key: string): VerifiedApiKey | null | undefined {
    const reading = this.secrets.find(prefixOfApiKey(key));
    return reading && isTrusted(reading.startedAtMs) ? this.match(reading.value, key) : undefined;
  }

  /** True if a key is valid now: neither revoked nor expired. @throws Error if the database is needed, and fails */
  async isValid(key: string): Promise<boolean> {
    const known = this.findKnown(key);
    const found = known === undefined ? await this.find(key) : known;
    return found !== null && performance.now() < found.expiresAtMs;
  }

  /** True if a valid key begins as this one, as of a few seconds ago. Guessed keys do not. */
  mayBeValid(key: string): boolean {
    return this.prefixes.has(prefixOfApiKey(key));
  }

  /**
   * A key from the database; null if it is not valid. Concurrent callers of one key share a query.
   * @throws Problem `database-unavailable` if the answer is late
   */
  find(key: string): Promise<VerifiedApiKey | null> {
    return within(patienceMs, this.read(key), tooSlow);
  }

  private async read(key: string): Promise<VerifiedApiKey | null> {
    const prefix = prefixOfApiKey(key);
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const { value, startedAtMs } = await this.secrets.refresh(prefix, async (readAtMs) =>
        secretsOf(await this.rows([prefix]), prefix, readAtMs),
      );
      // Guessed keys must not fill the memory.
      if (value.length === 0) this.secrets.forget(prefix);
      if (value.length === 0 || isTrusted(startedAtMs)) return this.match(value, key);
    }
    throw tooSlow();
  }

  private match(secrets: readonly Secret[], key: string): VerifiedApiKey | null {
    const found = matchSecret(secrets, hashOfApiKey(key), performance.now());
    if (found) this.uses.add(found.id);
    return found;
  }

  /** After a failure the keys in memory expire, and requests query the database themselves. */
  private async refresh(): Promise<void> {
    const prefixes = this.secrets.keys();
    if (prefixes.length > 0) {
      const readAtMs = performance.now();
      const rows = await this.rows(prefixes);
      for (const prefix of prefixes) {
        const secrets = secretsOf(rows, prefix, readAtMs);
        if (secrets.length > 0) this.secrets.put(prefix, secrets, readAtMs);
        else this.secrets.forget(prefix);
      }
    }
    await this.uses.write();
  }

  private async rows(prefixes: string[]): Promise<ApiKeyRow[]> {
    const rows = await this.database.rows<ApiKeyRow>(findApiKeys, [prefixes]);
    for (const { id, name } of rows) noteKeyName(id, name);
    return rows;
  }
}

function tooSlow(): Problem {
  const detail = 'The API key could not be checked in time. Nothing was stored. Try again in a few seconds.';
  return new Problem('database-unavailable', detail, { retryAfterSeconds: 5 });
}

function isTrusted(startedAtMs: number): boolean {
  return performance.now() - startedAtMs <= trustedMs;
}
