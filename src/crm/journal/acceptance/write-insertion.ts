import type { StatementResult } from '../../../database/batch-query';
import type { Statement } from '../../../database/database';
import { insertRows } from '../../../database/insertion';
import { exceptOnCitus, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import type { Batch } from '../claims/claims';
import type { ClaimedWrite, NewRequest, NewWrite } from '../tables/stored-write';
import { recordOfKey } from '../tables/record-keys';
import { rowsOf, type WriteRow } from '../tables/write-rows';
import { bytesOf } from '../tables/write-size';

const { openWrites, recordIdentities } = tables;

/**
 * Inserts writes. The first write of a key becomes its head. If the key has a head, ON CONFLICT leaves out the row, and
 * followers.ts inserts it behind the head. `seq` is the order of acceptance.
 */
const insertionOfWrites = {
  into: openWrites,
  shared: { portal_id: 'bigint', accepted_by: 'uuid' },
  columns: {
    id: 'uuid',
    queue: 'text',
    key: 'text',
    lane: 'smallint',
    state: 'text',
    head: 'boolean',
    intent: 'jsonb',
    bytes: 'int',
    parent_id: 'uuid',
    from_id: 'bigint',
    association_count: 'smallint',
    claimed_by: 'uuid',
    traceparent: 'text',
    api_key_id: 'uuid',
  },
  conflict: sql`ON CONFLICT (portal_id, queue, key) WHERE head DO NOTHING`,
};
/** Inserts rows. @param given portal, then this process's name in claims */
export const insertWrites = insertRows({ ...insertionOfWrites, returning: sql`id`, name: 'accept' });
/** The same, with some of the writes claimed at their acceptance. */
const insertAndClaim = insertRows({
  ...insertionOfWrites,
  returning: sql`id, seq, (extract(epoch FROM accepted_at - timestamptz 'epoch') * 1000)::float8 AS accepted_ms${exceptOnCitus(
    sql`, pg_relation_size('${openWrites}'::regclass)::float8 AS table_bytes`,
  )}`,
  name: 'accept-and-claim',
});

/** The record that a key refers to. $1 portal, $2 object type, $3 key */
const findRecord = sql`
  SELECT ${recordOfKey} FROM ${recordIdentities} WHERE portal_id = $1 AND object_type = $2 AND key = $3`;

interface ClaimedRow {
  id: string;
  seq: string;
  accepted_ms: number;
  /** Absent on Citus. */
  table_bytes?: number;
}

/** A stored request. */
export interface Accepted {
  /** The write that was claimed at its acceptance; null if none was. */
  claim: Batch | null;
}

/**
 * Statements that insert rows, and look up the records of rows that are claimed at their acceptance.
 * @param given portal, then this process's name in claims
 */
export function insertionOf(given: readonly unknown[], rows: readonly WriteRow[]): Statement[] {
  const claimed = claimedOf(rows);
  if (claimed.length === 0) return [insertWrites(given, rows)];
  return [
    insertAndClaim(given, rows),
    ...claimed.map(({ queue, key }) => ({ sql: findRecord, values: [given[0], queue, key] })),
  ];
}

/**
 * The acceptance of each request. A write whose row was left out has no claim.
 * @param rows given to {@link insertionOf}
 * @param results of its statements
 */
export function acceptedOf(
  requests: readonly NewRequest[],
  rows: readonly WriteRow[],
  [inserted, ...lookups]: readonly StatementResult[],
): Accepted[] {
  const claimed = claimedOf(rows);
  if (claimed.length === 0) return requests.map(() => ({ claim: null }));
  const stored = new Map(rowsOf<ClaimedRow>(inserted).map((row) => [row.id, row]));
  const claims = new Map(
    claimed.map(({ id, key, claimed_by }, index) => {
      const [record] = rowsOf<{ record_id: string | null; archived_id: string | null }>(lookups[index]);
      const known = { recordId: record?.record_id ?? null, archivedId: record?.archived_id ?? undefined };
      return [id, { key, claimedBy: claimed_by ?? '', ...known }] as const;
    }),
  );
  return requests.map(({ apiKeyId, writes }) => {
    for (const write of writes) {
      const [row, claim] = [stored.get(write.id), claims.get(write.id)];
      if (!row || !claim) continue;
      const batch = [claimedAsAccepted(write, row, { ...claim, apiKeyId })];
      return { claim: { claimedBy: claim.claimedBy, writes: batch, tableBytes: row.table_bytes } };
    }
    return { claim: null };
  });
}

function claimedOf(rows: readonly WriteRow[]): WriteRow[] {
  return rows.filter(({ claimed_by }) => claimed_by !== undefined);
}

/** The key of a write that is claimed at its acceptance, with its record. */
interface ClaimedKey extends Pick<ClaimedWrite, 'key' | 'recordId' | 'archivedId'> {
  claimedBy: string;
  apiKeyId: string;
}

function claimedAsAccepted(
  write: NewWrite,
  { seq, accepted_ms }: ClaimedRow,
  { key, claimedBy, recordId, archivedId, apiKeyId }: ClaimedKey,
): ClaimedWrite {
  const { id, intent, lane, traceparent, associationCount } = write;
  const nowMs = performance.now();
  return {
    id,
    seq: Number(seq),
    key,
    lane,
    intent,
    parentId: null,
    fromId: null,
    acceptedAt: new Date(accepted_ms),
    acceptedBy: claimedBy,
    attempts: 0,
    mayExistSinceMs: null,
    recordId,
    ...(recordId !== null && { wasRecordKnown: true }),
    ...(archivedId !== undefined && { archivedId }),
    traceparent: traceparent ?? null,
    apiKeyId,
    associationCount: associationCount ?? 0,
    acceptedAtMs: nowMs,
    firstSentAtMs: nowMs,
    bytes: bytesOf(write),
  };
}
