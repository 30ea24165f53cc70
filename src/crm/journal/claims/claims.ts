/* eslint max-lines: 'off' -- Reason: the statements of a claim, which must agree about states and heads. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/database';
import { routed, sql, type Sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { DispatcherLease } from './dispatcher-lease';
import { EarlierVersions } from './earlier-versions';
import { callerOf, callerOfWrite, headOfCaller, nameOfCaller } from '../tables/caller-heads';
import { recordOfKey } from '../tables/record-keys';
import type { LaneName } from '../tables/queue';
import type { ClaimedWrite, LargestProperty, RecordIntent } from '../tables/stored-write';
import { mostCarriedBytes, storedBytes } from '../tables/write-size';

const { openWrites, recordIdentities } = tables;

/** Limit of writes of one key in a claim, including its head. Those that do not fold are released again. */
const mostWritesOfKey = 100;

/**
 * Claims due writes of one queue and lane: due heads, and the writes behind them. Concurrent claimers skip each other's
 * locked heads (SKIP LOCKED). A key has one head, so at most one process has claims of a key.
 *
 * The claim is on disk before any call. Otherwise a crash of PostgreSQL could lose the claim during a call. Another
 * process could then send later writes of the key too early.
 *
 * Updates serve keys with a known record, upserts serve the others, and all contacts by e-mail. Those are different calls,
 * so one claim takes keys of one kind: the kind of the first head.
 *
 * A running sum bounds the bytes of a claim: first over the heads, then over the writes behind them, in the order of each
 * key. The first head is always taken. A claim returns no intent of a write that is too large to carry.
 *
 * Citus accepts immutable functions only after RETURNING, such as jsonb_object_agg instead of jsonb_build_object.
 *
 * If processes of an earlier version run ($7), writes without a head count as followers too. A claim then leaves out keys
 * with writes that such a process has claimed.
 *
 * $1 portal, $2 queue, $3 lane, $4 dispatcher; $5 limit of keys, $6 earliest due time, $7 true beside earlier versions,
 * $8 limit of bytes
 * @param due CTEs that end in `due`: locked heads with their turn, and the part of their API key in the claim; null for none
 * @param chosen the heads of `ranked` that the claim chooses from
 */
function claimOf(due: Sql, chosen: Sql): Sql {
  return sql`
  WITH clock AS MATERIALIZED (SELECT now() AS now),
  ${due},
  sorted AS MATERIALIZED (
    SELECT due.*, identity.record_id, identity.archived_id, identity.known_ms_ago,
      (identity.record_id IS NOT NULL AND due.key NOT LIKE 'email:%' OR due.key LIKE 'id:%') AS is_known
    FROM due LEFT JOIN LATERAL (
      SELECT ${recordOfKey}, extract(epoch FROM now() - created_at) * 1000 AS known_ms_ago FROM ${recordIdentities}
      WHERE portal_id = $1 AND object_type = $2 AND key = due.key LIMIT 1) AS identity ON true),
  ranked AS MATERIALIZED (
    SELECT sorted.*, row_number() OVER (PARTITION BY turn ORDER BY due_at, seq) AS number FROM sorted
    WHERE is_known = (SELECT is_known FROM sorted ORDER BY turn NULLS LAST, due_at, seq LIMIT 1)),
  chosen AS MATERIALIZED (${chosen}),
  summed AS MATERIALIZED (
    SELECT id, key, due_at, record_id, archived_id, known_ms_ago, followed, caller, row_number() OVER in_turn AS place,
      sum(bytes) OVER in_turn AS bytes
    FROM chosen
    WINDOW in_turn AS (
      ORDER BY number <= part DESC NULLS LAST, (number - 1)::float8 / part, turn, due_at, seq ROWS UNBOUNDED PRECEDING)),
  picked AS MATERIALIZED (
    SELECT id, key, due_at, record_id, archived_id, known_ms_ago, followed, caller, place, bytes FROM summed
    WHERE place <= $5 AND (bytes <= $8 OR place = 1)),
  unpicked AS MATERIALIZED (SELECT due_at, caller FROM due WHERE id NOT IN (SELECT id FROM picked)),
  leaving AS MATERIALIZED (SELECT array_agg(DISTINCT caller)::text[] AS callers FROM unpicked),
  behind AS MATERIALIZED (
    SELECT follower.id, picked.key, picked.place, follower.seq, follower.state, follower.bytes
    FROM picked CROSS JOIN LATERAL (
      SELECT id, seq, state, ${storedBytes} AS bytes FROM ${openWrites}
      WHERE portal_id = $1 AND queue = $2 AND key = picked.key AND NOT head AND state <> 'waiting'
      ORDER BY seq LIMIT ${mostWritesOfKey - 1} FOR UPDATE) AS follower
    WHERE picked.followed OR $7),
  following AS MATERIALIZED (
    SELECT id, key, (SELECT max(bytes) FROM picked) + sum(bytes) OVER (ORDER BY place, seq ROWS UNBOUNDED PRECEDING) AS bytes
    FROM behind),
  mine AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, id FROM (
      SELECT id, key FROM picked UNION ALL
      SELECT id, key FROM following WHERE bytes <= $8) AS found
    WHERE key NOT IN (SELECT key FROM behind WHERE state = 'sending'))
  UPDATE ${openWrites} AS write
  SET state = 'sending', claimed_by = $4, first_sent_at = coalesce(write.first_sent_at, clock.now),
    bytes = coalesce(write.bytes, octet_length(write.intent::text))
  FROM mine, clock
  WHERE write.portal_id = mine.portal_id AND write.id = mine.id${routed('write')}
  RETURNING write.id, write.seq, write.key, write.lane, write.parent_id, write.from_id, write.bytes,
    CASE WHEN write.bytes <= ${mostCarriedBytes} THEN write.intent
      ELSE jsonb_set('{"largest": null}', '{key}', write.intent -> 'key') || coalesce((
        SELECT jsonb_object_agg('largest', largest) FROM (
          SELECT jsonb_object_agg('name', key) || jsonb_object_agg('bytes', octet_length(value)) AS largest FROM (
            SELECT key, value FROM jsonb_each_text(write.intent -> 'properties') AS property (key, value)
            ORDER BY octet_length(value) DESC LIMIT 1) AS property) AS one), '{}') END AS intent,
    (extract(epoch FROM write.accepted_at - timestamptz 'epoch') * 1000)::float8 AS accepted_ms, write.accepted_by, write.attempts, write.traceparent, write.api_key_id, write.association_count, write.awaits,
    ((SELECT jsonb_object_agg(key, record_id) FROM picked WHERE record_id IS NOT NULL) ->> write.key)::bigint AS record_id,
    ((SELECT jsonb_object_agg(key, known_ms_ago) FROM picked WHERE record_id IS NOT NULL) ->> write.key)::float8 AS known_ms_ago,
    ((SELECT jsonb_object_agg(key, archived_id) FROM picked WHERE archived_id IS NOT NULL) ->> write.key)::bigint AS archived_id,
    (SELECT count(*)::int FROM due) AS due,
    CASE WHEN write.id = (SELECT id FROM mine LIMIT 1) THEN (SELECT callers FROM leaving) END AS left_callers,
    (extract(epoch FROM (
      SELECT least(min(last), (SELECT min(due_at) FROM unpicked)) FROM (SELECT max(due_at) AS last FROM picked GROUP BY caller) AS own
    ) - timestamptz 'epoch') * 1000)::float8 AS left_due_ms,
    (extract(epoch FROM clock.now - write.accepted_at) * 1000)::float8 AS accepted_ms_ago,
    (extract(epoch FROM clock.now - write.first_sent_at) * 1000)::float8 AS first_sent_ms_ago,
    (extract(epoch FROM clock.now - write.may_exist_since) * 1000)::float8 AS may_exist_ms`;
}

/** Claims the oldest due heads of all API keys. */
const claimOldest = claimOf(
  sql`
  due AS MATERIALIZED (
    SELECT id, key, due_at, seq, followed, ${storedBytes} AS bytes, NULL::bigint AS turn, NULL::int AS part, NULL::uuid AS caller FROM ${openWrites}
    WHERE portal_id = $1 AND queue = $2 AND lane = $3 AND head AND state = 'due' AND due_at >= $6 AND due_at <= now()
    ORDER BY due_at LIMIT 2 * $5 FOR UPDATE SKIP LOCKED)`,
  sql`SELECT * FROM ranked`,
);

/**
 * Claims by turns of API keys: first the share of each, then the oldest due heads. The index of each API key's heads serves
 * the shares, so a large backlog of another one is never read. A write is small if a full claim of such writes is within the limit
 * of bytes. $9 API keys in the order of turns, $10 their shares, $11 true for small writes only, false for others only, if there
 * are any; null for both. $12 true for writes of the size that the oldest one of the first API key has
 */
const claimByTurns = claimOf(
  sql`
  given AS MATERIALIZED (
    SELECT caller, part, turn FROM unnest($9::uuid[], $10::int[]) WITH ORDINALITY AS given (caller, part, turn)),
  own AS MATERIALIZED (
    SELECT head.*, given.turn, given.part, given.caller FROM given CROSS JOIN LATERAL (
      SELECT id, key, due_at, seq, followed, ${storedBytes} AS bytes FROM ${openWrites}
      WHERE portal_id = $1 AND queue = $2 AND lane = $3${headOfCaller} AND ${callerOfWrite} = given.caller
        AND state = 'due' AND due_at >= $6 AND due_at <= now()
      ORDER BY due_at LIMIT 2 * given.part FOR UPDATE SKIP LOCKED) AS head),
  others AS MATERIALIZED (
    SELECT id, key, due_at, seq, followed, ${storedBytes} AS bytes, NULL::bigint AS turn, NULL::int AS part, ${callerOfWrite} AS caller FROM ${openWrites}
    WHERE portal_id = $1 AND queue = $2 AND lane = $3 AND head AND state = 'due' AND due_at >= $6 AND due_at <= now()
      AND id NOT IN (SELECT id FROM own)
    ORDER BY due_at LIMIT (SELECT greatest(0, 2 * $5 - count(*)) FROM own) FOR UPDATE SKIP LOCKED),
  due AS MATERIALIZED (
    SELECT id, key, due_at, seq, followed, bytes, turn, part, caller FROM own
    UNION ALL SELECT id, key, due_at, seq, followed, bytes, turn, part, caller FROM others)`,
  sql`
    WITH sized AS MATERIALIZED (
        SELECT ranked.*, part IS NOT NULL AND bytes::bigint * $5 <= $8 AS is_small FROM ranked),
      wanted AS MATERIALIZED (
        SELECT CASE WHEN $12::boolean THEN (SELECT is_small FROM sized WHERE turn = 1 ORDER BY due_at, seq LIMIT 1)
          ELSE $11::boolean END AS small)
    SELECT sized.* FROM sized CROSS JOIN wanted
    WHERE small IS NULL OR is_small = small OR NOT EXISTS (SELECT FROM sized WHERE is_small = small)`,
);

/** Claimed writes of one call, in the order of acceptance. */
export interface Batch {
  /** Name of the claiming process, also for settling and releasing the writes. */
  claimedBy: string;
  writes: ClaimedWrite[];
  /** Size of `open_writes`, if the write was claimed at its acceptance. */
  tableBytes?: number;
}

/** Claimed writes of one call or of several. */
export interface Claim extends Batch {
  /** Lower bound of the due heads that the claim left. */
  left: number;
  /** API keys of heads that the claim has seen and left, if it went by turns; null for writes of earlier versions. */
  leftCallers: (string | null)[];
  /** No head that the claim left was due before this time, in milliseconds since 1970. Null for an empty claim. */
  leftDueMs: number | null;
}

/** Part of a claim that belongs to one API key. */
export interface CallerShare {
  /** Null for writes of earlier versions. */
  apiKeyId: string | null;
  /** Record keys that the API key may claim before others get more than their shares. */
  keys: number;
}

/** Limits of a claim. */
export interface ClaimLimits {
  keys: number;
  /** The first write is claimed even if it is larger. */
  bytes: number;
  /** Shares of API keys in the order of their turns. The oldest other writes fill the claim. */
  shares?: readonly CallerShare[];
  /**
   * Only small writes, or only others, if any of them is due; or only those of the size that the oldest write of the first API
   * key has. For claims with shares.
   */
  size?: WriteSize | 'as-first';
}

/** A write is small if a full claim of such writes is within its limit of bytes. */
export type WriteSize = 'small' | 'large';

/** Claims due writes for this process. */
@Injectable()
export class Claims {
  constructor(
    private readonly database: Database,
    private readonly lease: DispatcherLease,
    private readonly earlierVersions: EarlierVersions,
  ) {}

  /**
   * Claims due writes. The claim is empty if other processes have claimed all of them.
   * @param since skips writes that were due before this time; null for none
   */
  async claim(portalId: string, { queue, lane }: LaneName, most: ClaimLimits, since: Date | null): Promise<Claim> {
    const { shares = [], size } = most;
    const claimedBy = this.lease.name;
    const values = [
      portalId,
      queue,
      lane,
      claimedBy,
      most.keys,
      since ?? '-infinity',
      this.earlierVersions.mayRun(portalId),
      most.bytes,
    ];
    const rows =
      shares.length === 0
        ? await this.database.rows<ClaimedRow>(claimOldest, values)
        : await this.database.rows<ClaimedRow>(claimByTurns, [
            ...values,
            shares.map(({ apiKeyId }) => nameOfCaller(apiKeyId)),
            shares.map((share) => share.keys),
            size === 'small' ? true : size === 'large' ? false : null,
            size === 'as-first',
          ]);
    const nowMs = performance.now();
    const writes = rows.map((row) => toClaimedWrite(row, nowMs)).sort((one, other) => one.seq - other.seq);
    const keys = new Set(writes.map(({ key }) => key)).size;
    return {
      claimedBy,
      writes,
      left: Math.max(0, (rows[0]?.due ?? 0) - keys),
      leftCallers: shares.length === 0 ? [] : (rows.find((row) => row.left_callers)?.left_callers ?? []).map(callerOf),
      leftDueMs: rows[0]?.left_due_ms ?? null,
    };
  }
}

interface ClaimedRow {
  id: string;
  seq: string;
  key: string;
  lane: number;
  intent: ClaimedWrite['intent'] | UncarriedIntent;
  bytes: number;
  parent_id: string | null;
  from_id: string | null;
  accepted_ms: number;
  accepted_by: string | null;
  attempts: number;
  may_exist_ms: number | null;
  record_id: string | null;
  archived_id: string | null;
  known_ms_ago: number | null;
  traceparent: string | null;
  api_key_id: string | null;
  association_count: number | null;
  awaits: string | null;
  due: number;
  left_due_ms: number;
  left_callers: string[] | null;
  accepted_ms_ago: number;
  first_sent_ms_ago: number;
}

/** The part of an intent that is read if the whole is too large. */
interface UncarriedIntent {
  key: RecordIntent['key'];
  largest: LargestProperty | null;
}

function toClaimedWrite(row: ClaimedRow, nowMs: number): ClaimedWrite {
  return {
    id: row.id,
    seq: Number(row.seq),
    key: row.key,
    lane: row.lane,
    ...intentOf(row),
    bytes: row.bytes,
    parentId: row.parent_id,
    fromId: row.from_id,
    acceptedAt: new Date(row.accepted_ms),
    acceptedBy: row.accepted_by,
    attempts: row.attempts,
    mayExistSinceMs: row.may_exist_ms === null ? null : nowMs - row.may_exist_ms,
    recordId: row.record_id,
    ...(row.known_ms_ago !== null && row.known_ms_ago > row.first_sent_ms_ago && { wasRecordKnown: true }),
    ...(row.archived_id !== null && { archivedId: row.archived_id }),
    traceparent: row.traceparent,
    apiKeyId: row.api_key_id,
    associationCount: row.association_count,
    ...(row.awaits !== null && { awaits: row.awaits }),
    acceptedAtMs: nowMs - row.accepted_ms_ago,
    firstSentAtMs: nowMs - row.first_sent_ms_ago,
  };
}

function intentOf({ intent, bytes }: ClaimedRow): Pick<ClaimedWrite, 'intent' | 'tooLarge'> {
  if (bytes <= mostCarriedBytes) return { intent: intent as ClaimedWrite['intent'] };
  const { key, largest } = intent as UncarriedIntent;
  return { intent: { key, properties: {}, pointers: {} }, tooLarge: { largest } };
}
