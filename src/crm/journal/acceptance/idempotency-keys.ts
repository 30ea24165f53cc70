import type { StatementResult } from '../../../database/batch-query';
import type { Statement } from '../../../database/database';
import { insertRows } from '../../../database/insertion';
import { sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import type { NewRequest } from '../tables/stored-write';
import { rowsOf } from '../tables/write-rows';

/**
 * Stores idempotency keys that are new or expired, by the database's clock. Citus accepts immutable functions only here.
 * $2 seconds of a key's life
 */
const insertIdempotencyKeys = insertRows({
  into: tables.idempotencyKeys,
  shared: { portal_id: 'bigint' },
  columns: { api_key_id: 'uuid', key: 'text', request_hash: 'bytea', write_ids: 'uuid[]' },
  conflict: sql`ON CONFLICT (portal_id, api_key_id, key) DO UPDATE
    SET request_hash = excluded.request_hash, write_ids = excluded.write_ids, created_at = excluded.created_at
    WHERE excluded.created_at - known.created_at > make_interval(secs => $2::float8)`,
  returning: sql`api_key_id, key`,
  name: 'keep-idempotency-keys',
});

/**
 * The statement that stores the idempotency keys of requests; none if no request has a key. Sorted keys keep concurrent
 * transactions from deadlocks.
 * @param lifeMs life of a key
 */
export function keepIdempotencyKeys(portalId: string, requests: readonly NewRequest[], lifeMs: number): Statement[] {
  const rows = requests.flatMap(({ apiKeyId, idempotency }) =>
    idempotency
      ? [
          {
            api_key_id: apiKeyId,
            key: idempotency.key,
            request_hash: `\\x${idempotency.requestHash}`,
            write_ids: idempotency.writeIds,
          },
        ]
      : [],
  );
  if (rows.length === 0) return [];
  rows.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  return [insertIdempotencyKeys([portalId, lifeMs / 1000], rows)];
}

/**
 * For each request, true if its idempotency key was in use, so that its answer must be replayed.
 * @param kept result of {@link keepIdempotencyKeys}
 */
export function replayedOf(requests: readonly NewRequest[], kept: StatementResult | undefined): boolean[] {
  const names = new Set(rowsOf<{ api_key_id: string; key: string }>(kept).map(nameOf));
  return requests.map(
    ({ apiKeyId, idempotency }) =>
      idempotency !== undefined && !names.has(nameOf({ api_key_id: apiKeyId, key: idempotency.key })),
  );
}

function nameOf({ api_key_id, key }: { api_key_id: string; key: string }): string {
  return `${api_key_id} ${key}`;
}
