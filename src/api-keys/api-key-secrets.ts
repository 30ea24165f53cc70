import { timingSafeEqual } from 'node:crypto';
import type { QueryResultRow } from 'pg';
import { prepared, sql } from '../database/sql';
import { tables } from '../database/tables';
import { AddressList } from './address-list';
import type { ApiKeyScope } from './api-key-scopes';

/** A key whose secret was verified. */
export interface VerifiedApiKey {
  id: string;
  scopes: ApiKeyScope[];
  portalId: string | null;
  rateLimit: number | null;
  name: string;
  /** End of the key by performance.now(); Infinity for none. */
  expiresAtMs: number;
  /** The only addresses and networks of its callers; null for all. */
  addresses: AddressList | null;
}

/** A secret of a key. A rotated key has two until its grace ends. */
export interface Secret {
  hash: Buffer;
  /** By performance.now(). */
  validUntilMs: number;
  key: VerifiedApiKey;
}

/** A row of {@link findApiKeys}. */
export interface ApiKeyRow extends QueryResultRow {
  id: string;
  scopes: ApiKeyScope[];
  portal_id: string | null;
  rate_limit: number | null;
  name: string;
  expires_in_ms: number | null;
  addresses: string[] | null;
  key_prefix: string;
  key_hash: Buffer;
  previous_key_prefix: string | null;
  previous_key_hash: Buffer | null;
  previous_valid_for_ms: number | null;
}

/** Finds keys that were not revoked. $1 prefixes of their secrets */
export const findApiKeys = prepared(
  'find-api-keys',
  sql`SELECT id, scopes, portal_id, rate_limit, name, addresses,
      (extract(epoch FROM expires_at - now()) * 1000)::float8 AS expires_in_ms, key_prefix, key_hash, previous_key_prefix, previous_key_hash,
      (extract(epoch FROM previous_valid_until - now()) * 1000)::float8 AS previous_valid_for_ms
    FROM ${tables.apiKeys}
    WHERE revoked_at IS NULL AND (key_prefix = ANY ($1) OR previous_key_prefix = ANY ($1))`,
);

/**
 * The secrets that begin with a prefix.
 * @param readAtMs time of the query, by performance.now()
 */
export function secretsOf(rows: readonly ApiKeyRow[], prefix: string, readAtMs: number): Secret[] {
  return rows.flatMap((row) => {
    const key: VerifiedApiKey = {
      id: row.id,
      scopes: row.scopes,
      portalId: row.portal_id,
      rateLimit: row.rate_limit,
      name: row.name,
      expiresAtMs: row.expires_in_ms === null ? Infinity : readAtMs + row.expires_in_ms,
      addresses: row.addresses && new AddressList(row.addresses),
    };
    const secrets: Secret[] = [];
    if (row.key_prefix === prefix) secrets.push({ hash: row.key_hash, validUntilMs: Infinity, key });
    if (row.previous_key_prefix === prefix && row.previous_key_hash) {
      const validUntilMs = readAtMs + (row.previous_valid_for_ms ?? 0);
      secrets.push({ hash: row.previous_key_hash, validUntilMs, key });
    }
    return secrets;
  });
}

/** The key of a valid secret with this hash, or null. The comparison takes constant time, and so reveals nothing of the hash. */
export function matchSecret(secrets: readonly Secret[], hash: Buffer, nowMs: number): VerifiedApiKey | null {
  const found = secrets.find((secret) => timingSafeEqual(secret.hash, hash) && nowMs < secret.validUntilMs);
  return found?.key ?? null;
}
