import { timingSafeEqual } from 'node:crypto';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { Problem } from '../problems/problem';
import { within } from '../timing/within';
import { Database } from '../database/database';
import { prepared, sql } from '../database/sql';
import { tables } from '../database/tables';
import { hashOfApiKey, prefixOfApiKey } from './api-key-format';
import type { ApiKeyScope } from './api-key-scopes';

/** What was read is trusted for so long: a revoked key may let its bearer in no longer. */
const trustedMs = 5_000;
/** An answer that took longer than that is asked for again, so often in all. */
const mostAttempts = 3;
/** A caller waits no longer for the database's answer. */
const patienceMs = 2_000;
/** What is in use is read again so often, for all keys at once and beside the requests. */
const readAgainMs = 2_000;
/** A key that is not used any more is forgotten after so long. */
const forgottenAfterMs = 600_000;
const mostKnown = 10_000;
/** How often at most the time of the last use is written, for each key. */
const noteUseMs = 60_000;

/** A key that was verified. */
export interface KnownApiKey {
  id: string;
  scopes: ApiKeyScope[];
  portalId: string | null;
  rateLimit: number | null;
}

interface Secret {
  hash: Buffer;
  validUntilMs: number;
  key: KnownApiKey;
}

/** What the database says of one prefix, and when it was asked. */
interface Reading {
  secrets: Secret[];
  readAtMs: number;
  usedAtMs: number;
}

/** When a key was used last, and when that was written. */
interface Use {
  atMs: number;
  noted: boolean;
  notedAtMs: number;
}

interface Row extends QueryResultRow {
  id: string;
  scopes: ApiKeyScope[];
  portal_id: string | null;
  rate_limit: number | null;
  key_prefix: string;
  key_hash: Buffer;
  previous_key_prefix: string | null;
  previous_key_hash: Buffer | null;
  previous_valid_for_ms: number | null;
}

const findKeys = prepared(
  'find-api-keys',
  sql`SELECT id, scopes, portal_id, rate_limit, key_prefix, key_hash, previous_key_prefix, previous_key_hash,
      (extract(epoch FROM previous_valid_until - now()) * 1000)::float8 AS previous_valid_for_ms
    FROM ${tables.apiKeys}
    WHERE revoked_at IS NULL AND (key_prefix = ANY ($1) OR previous_key_prefix = ANY ($1))`,
);
/** Notes uses to the minute. $1 ids, $2 times, $3 for each, before when a use must have been noted to be noted again */
const noteUse = prepared(
  'note-use-of-api-keys',
  sql`UPDATE ${tables.apiKeys} AS known SET last_used_at = used.at
    FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS used (id, at, before)
    WHERE known.id = used.id AND (known.last_used_at IS NULL OR known.last_used_at < used.before)`,
);
/** A use that follows the noted one so soon is not noted. */
const noteGapMs = 59_000;

/**
 * Verifies API keys. Those in use are kept in memory and read again in the background, so that a request asks the database
 * only for a key that has not been used for long.
 *
 * Found by their readable prefix, compared in constant time by their hash: the time that takes tells nothing of the rest.
 */
@Injectable()
export class KnownApiKeys implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(KnownApiKeys.name);
  private readonly readings = new Map<string, Reading>();
  private readonly asking = new Map<string, Promise<void>>();
  private readonly uses = new Map<string, Use>();
  private timer?: NodeJS.Timeout;
  private upkeep: Promise<void> = Promise.resolve();

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    let busy = false;
    this.timer = setInterval(() => {
      if (busy) return;
      busy = true;
      this.upkeep = this.keepUp().finally(() => {
        busy = false;
      });
    }, readAgainMs);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.upkeep;
    await this.noteUses();
  }

  /** A key that is known to be valid now, without asking the database; null where it has to be asked. */
  findKnown(key: string): KnownApiKey | null {
    const reading = this.readings.get(prefixOfApiKey(key));
    if (!reading || !isTrusted(reading)) return null;
    const nowMs = performance.now();
    const hash = hashOfApiKey(key);
    const found = reading.secrets.find((secret) => timingSafeEqual(secret.hash, hash) && nowMs < secret.validUntilMs);
    if (!found) return null;
    reading.usedAtMs = nowMs;
    this.use(found.key.id);
    return found.key;
  }

  /**
   * A key as the database has it; null where it is not valid. All who ask for one at once share the answer.
   * @throws Problem where the database answers so slowly that no answer can be trusted
   */
  find(key: string): Promise<KnownApiKey | null> {
    return within(patienceMs, this.findInTime(key), tooSlow);
  }

  private async findInTime(key: string): Promise<KnownApiKey | null> {
    const prefix = prefixOfApiKey(key);
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      await this.ask(prefix);
      const reading = this.readings.get(prefix);
      if (!reading || isTrusted(reading)) return this.findKnown(key);
    }
    throw tooSlow();
  }

  private ask(prefix: string): Promise<void> {
    const asking = this.asking.get(prefix);
    if (asking) return asking;
    const answer = this.read([prefix]).finally(() => this.asking.delete(prefix));
    this.asking.set(prefix, answer);
    return answer;
  }

  /** Reads again what is in use, forgets the rest, and writes when keys were used. */
  private async keepUp(): Promise<void> {
    const nowMs = performance.now();
    for (const [prefix, { usedAtMs }] of this.readings) {
      if (nowMs - usedAtMs > forgottenAfterMs) this.readings.delete(prefix);
    }
    try {
      if (this.readings.size > 0) await this.read([...this.readings.keys()]);
      await this.noteUses();
    } catch (error) {
      // What is known runs out by itself, and then requests are told.
      this.logger.debug(`API keys could not be read again: ${(error as Error).message}`);
    }
  }

  private async read(prefixes: string[]): Promise<void> {
    // Before the question: an answer may be older than its arrival.
    const readAtMs = performance.now();
    const rows = await this.database.rows<Row>(findKeys, [prefixes]);
    for (const prefix of prefixes) {
      const secrets = rows.flatMap((row) => secretsOf(row, prefix, readAtMs));
      const before = this.readings.get(prefix);
      if (before && before.readAtMs > readAtMs) continue;
      if (secrets.length === 0) this.readings.delete(prefix);
      else this.readings.set(prefix, { secrets, readAtMs, usedAtMs: before?.usedAtMs ?? readAtMs });
    }
    if (this.readings.size > mostKnown) this.readings.clear();
  }

  private use(id: string): void {
    const use = this.uses.get(id) ?? { atMs: 0, noted: false, notedAtMs: -Infinity };
    use.atMs = Date.now();
    use.noted = false;
    this.uses.set(id, use);
  }

  private async noteUses(): Promise<void> {
    const nowMs = performance.now();
    const due = [...this.uses].filter(([, { noted, notedAtMs }]) => !noted && nowMs - notedAtMs >= noteUseMs);
    if (due.length === 0) return;
    for (const [, use] of due) use.noted = true;
    const values = [
      due.map(([id]) => id),
      due.map(([, { atMs }]) => new Date(atMs)),
      due.map(([, { atMs }]) => new Date(atMs - noteGapMs)),
    ];
    try {
      await this.database.query(noteUse, values);
    } catch (error) {
      for (const [, use] of due) use.noted = false;
      throw error;
    }
    // A use that came meanwhile is not noted yet.
    for (const [, use] of due) use.notedAtMs = nowMs;
  }
}

function tooSlow(): Problem {
  const detail = 'The API key could not be checked in time. Nothing was stored: try again in a few seconds.';
  return new Problem('database-unavailable', detail, { retryAfterSeconds: 5 });
}

function isTrusted({ readAtMs }: Reading): boolean {
  return performance.now() - readAtMs <= trustedMs;
}

/** The secrets of a key that begin with a prefix. */
function secretsOf(row: Row, prefix: string, readAtMs: number): Secret[] {
  const key = { id: row.id, scopes: row.scopes, portalId: row.portal_id, rateLimit: row.rate_limit };
  const secrets: Secret[] = [];
  if (row.key_prefix === prefix) secrets.push({ hash: row.key_hash, validUntilMs: Infinity, key });
  if (row.previous_key_prefix === prefix && row.previous_key_hash) {
    secrets.push({
      hash: row.previous_key_hash,
      validUntilMs: readAtMs + (row.previous_valid_for_ms ?? 0),
      key,
    });
  }
  return secrets;
}
