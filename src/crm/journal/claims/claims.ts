import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/database';
import { routed, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { DispatcherLease } from './dispatcher-lease';
import { EarlierVersions } from './earlier-versions';
import type { LaneName } from '../tables/queue';
import type { ClaimedWrite } from '../tables/stored-write';

const { openWrites, recordIdentities } = tables;

/** Limit of writes of one key in a claim, including its head. Those that do not fold are released again. */
const mostWritesOfKey = 100;

/**
 * Claims due writes of one queue and lane: the oldest due heads, and the writes behind them. Concurrent claimers skip each
 * other's locked heads (SKIP LOCKED). A key has one head, so at most one process has claims of a key.
 *
 * The claim is on disk before any call. Otherwise a crash of PostgreSQL could lose the claim during a call. Another
 * process could then send later writes of the key too early.
 *
 * Updates serve keys with a known record, upserts serve the others, and all contacts by e-mail. Those are different calls,
 * so one claim takes keys of one kind: the kind of the oldest.
 *
 * If processes of an earlier version run ($7), writes without a head count as followers too. A claim then leaves out keys
 * with writes that such a process has claimed.
 *
 * $1 portal, $2 queue, $3 lane, $4 dispatcher; $5 limit of keys, $6 earliest due time, $7 true beside earlier versions
 */
const claim = sql`
  WITH clock AS MATERIALIZED (SELECT now() AS now),
  due AS MATERIALIZED (
    SELECT id, key, due_at, seq, followed FROM ${openWrites}
    WHERE portal_id = $1 AND queue = $2 AND lane = $3 AND head AND state = 'due' AND due_at >= $6 AND due_at <= now()
    ORDER BY due_at LIMIT 2 * $5 FOR UPDATE SKIP LOCKED),
  sorted AS MATERIALIZED (
    SELECT due.*, identity.hubspot_id AS record_id,
      (identity.hubspot_id IS NOT NULL AND due.key NOT LIKE 'email:%' OR due.key LIKE 'id:%') AS is_known
    FROM due LEFT JOIN LATERAL (
      SELECT hubspot_id FROM ${recordIdentities}
      WHERE portal_id = $1 AND object_type = $2 AND key = due.key LIMIT 1) AS identity ON true),
  picked AS MATERIALIZED (
    SELECT id, key, due_at, record_id, followed FROM sorted
    WHERE is_known = (SELECT is_known FROM sorted ORDER BY due_at, seq LIMIT 1)
    ORDER BY due_at, seq LIMIT $5),
  behind AS MATERIALIZED (
    SELECT follower.id, picked.key, follower.state FROM picked CROSS JOIN LATERAL (
      SELECT id, state FROM ${openWrites}
      WHERE portal_id = $1 AND queue = $2 AND key = picked.key AND NOT head AND state <> 'waiting'
      ORDER BY seq LIMIT ${mostWritesOfKey - 1} FOR UPDATE) AS follower
    WHERE picked.followed OR $7),
  mine AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, id FROM (SELECT id, key FROM picked UNION ALL SELECT id, key FROM behind) AS found
    WHERE key NOT IN (SELECT key FROM behind WHERE state = 'sending'))
  UPDATE ${openWrites} AS write
  SET state = 'sending', claimed_by = $4, first_sent_at = coalesce(write.first_sent_at, clock.now)
  FROM mine, clock
  WHERE write.portal_id = mine.portal_id AND write.id = mine.id${routed('write')}
  RETURNING write.id, write.seq, write.key, write.lane, write.intent, write.parent_id, write.from_id,
    (extract(epoch FROM write.accepted_at - timestamptz 'epoch') * 1000)::float8 AS accepted_ms, write.accepted_by, write.attempts, write.traceparent, write.api_key_id, write.association_count,
    ((SELECT jsonb_object_agg(key, record_id) FROM picked WHERE record_id IS NOT NULL) ->> write.key)::bigint AS record_id,
    (SELECT count(*)::int FROM due) AS due,
    (extract(epoch FROM (SELECT max(due_at) FROM picked) - timestamptz 'epoch') * 1000)::float8 AS last_due_ms,
    (extract(epoch FROM clock.now - write.accepted_at) * 1000)::float8 AS accepted_ms_ago,
    (extract(epoch FROM clock.now - write.first_sent_at) * 1000)::float8 AS first_sent_ms_ago,
    (extract(epoch FROM clock.now - write.may_exist_since) * 1000)::float8 AS may_exist_ms`;

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
  /** Due time of the last claimed head, in milliseconds since 1970; null for an empty claim. */
  lastDueMs: number | null;
}

/** Claims due writes for this process. */
@Injectable()
export class Claims {
  constructor(
    private readonly database: Database,
    private readonly lease: DispatcherLease,
    private readonly earlierVersions: EarlierVersions,
  ) {}

  /** Claims due writes of up to `mostKeys` keys. The claim is empty if other processes have claimed all of them. */
  async claim(portalId: string, { queue, lane }: LaneName, mostKeys: number, since: Date | null): Promise<Claim> {
    const claimedBy = this.lease.name;
    const values = [
      portalId,
      queue,
      lane,
      claimedBy,
      mostKeys,
      since ?? '-infinity',
      this.earlierVersions.mayRun(portalId),
    ];
    const rows = await this.database.rows<ClaimedRow>(claim, values);
    const nowMs = performance.now();
    const writes = rows.map((row) => toClaimedWrite(row, nowMs)).sort((one, other) => one.seq - other.seq);
    const keys = new Set(writes.map(({ key }) => key)).size;
    return {
      claimedBy,
      writes,
      left: Math.max(0, (rows[0]?.due ?? 0) - keys),
      lastDueMs: rows[0]?.last_due_ms ?? null,
    };
  }
}

interface ClaimedRow {
  id: string;
  seq: string;
  key: string;
  lane: number;
  intent: ClaimedWrite['intent'];
  parent_id: string | null;
  from_id: string | null;
  accepted_ms: number;
  accepted_by: string | null;
  attempts: number;
  may_exist_ms: number | null;
  record_id: string | null;
  traceparent: string | null;
  api_key_id: string | null;
  association_count: number | null;
  due: number;
  last_due_ms: number;
  accepted_ms_ago: number;
  first_sent_ms_ago: number;
}

function toClaimedWrite(row: ClaimedRow, nowMs: number): ClaimedWrite {
  return {
    id: row.id,
    seq: Number(row.seq),
    key: row.key,
    lane: row.lane,
    intent: row.intent,
    parentId: row.parent_id,
    fromId: row.from_id,
    acceptedAt: new Date(row.accepted_ms),
    acceptedBy: row.accepted_by,
    attempts: row.attempts,
    mayExistSinceMs: row.may_exist_ms === null ? null : nowMs - row.may_exist_ms,
    recordId: row.record_id,
    traceparent: row.traceparent,
    apiKeyId: row.api_key_id,
    associationCount: row.association_count,
    acceptedAtMs: nowMs - row.accepted_ms_ago,
    firstSentAtMs: nowMs - row.first_sent_ms_ago,
  };
}
