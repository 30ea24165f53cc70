import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database';
import { routed, sql } from '../../database/sql';
import { tables } from '../../database/tables';
import { inOrder } from './in-order';
import type { Queue } from './queue';
import type { ClaimedWrite } from './stored-write';
import { DispatcherLease } from './dispatcher-lease';

const { openWrites, recordIdentities } = tables;

/** Writes of one key that are claimed together, its head included: they become one record of a call. */
const mostWritesOfKey = 1_000;
/** Writes that one statement moves at most, where as many as there are may have to be moved. */
const mostAtOnce = 5_000;
/** Writes without a head of their own that are examined together. */
const examinedAtOnce = 500;

/**
 * Claims due writes of one queue and lane: of the heads that have been due longest, and of the writes behind them. Who
 * claims at the same time gets others, because locked heads are skipped; a key has one head, so that one process at most
 * has claims of it. Claims are on disk before anything is sent: forgotten in a crash of PostgreSQL, one would let another
 * process send later writes of the key while this one's call is still under way.
 *
 * Keys whose record is known are updated, others upserted: other calls, so that one claim takes keys of one sort, that of
 * the oldest.
 *
 * While processes of an earlier release run ($7), writes without a head count as behind it too, and keys of which such a
 * process has claimed a write are left alone.
 *
 * $1 portal, $2 queue, $3 lane, $4 dispatcher, $5 most keys, $6 only what is due since, $7 see above
 */
const claim = sql`
  WITH clock AS MATERIALIZED (SELECT now() AS now),
  due AS MATERIALIZED (
    SELECT id, key, due_at, seq, followed FROM ${openWrites}
    WHERE portal_id = $1 AND queue = $2 AND lane = $3 AND head AND state = 'due' AND due_at >= $6 AND due_at <= now()
    ORDER BY due_at LIMIT 2 * $5 FOR UPDATE SKIP LOCKED),
  sorted AS MATERIALIZED (
    SELECT due.*, identity.hubspot_id AS record_id, (identity.hubspot_id IS NOT NULL OR due.key LIKE 'id:%') AS is_known
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
    (extract(epoch FROM write.accepted_at - timestamptz 'epoch') * 1000)::float8 AS accepted_ms, write.accepted_by, write.attempts, write.traceparent, write.association_count,
    ((SELECT jsonb_object_agg(key, record_id) FROM picked WHERE record_id IS NOT NULL) ->> write.key)::bigint AS record_id,
    (SELECT count(*)::int FROM due) AS due,
    (extract(epoch FROM (SELECT max(due_at) FROM picked) - timestamptz 'epoch') * 1000)::float8 AS last_due_ms,
    (extract(epoch FROM clock.now - write.accepted_at) * 1000)::float8 AS accepted_ms_ago,
    (extract(epoch FROM clock.now - write.first_sent_at) * 1000)::float8 AS first_sent_ms_ago,
    (extract(epoch FROM clock.now - write.may_exist_since) * 1000)::float8 AS may_exist_ms`;

/**
 * Releases claims whose processes are gone. What they had sent may have reached HubSpot. Writes that their process is
 * settling at this moment are skipped. $1 portal, $2 dispatchers
 */
const releaseLost = sql`
  WITH lost AS MATERIALIZED (
    SELECT portal_id, id FROM ${openWrites}
    WHERE portal_id = $1${inOrder} AND state = 'sending' AND claimed_by = ANY($2::uuid[])
    LIMIT ${mostAtOnce} FOR UPDATE SKIP LOCKED)
  UPDATE ${openWrites} AS write
  SET state = 'due', claimed_by = NULL, due_at = now(), may_exist_since = now(),
    first_sent_at = coalesce(write.first_sent_at, write.accepted_at)
  FROM lost WHERE write.portal_id = lost.portal_id AND write.id = lost.id${routed('write')}
  RETURNING write.id`;

/** Makes what waits after a failure due at once. What is being claimed meanwhile is skipped. $1 portal, $2 queues */
const hasten = sql`
  WITH later AS MATERIALIZED (
    SELECT portal_id, id FROM ${openWrites}
    WHERE portal_id = $1 AND queue = ANY($2::text[]) AND lane IN (0, 1) AND head AND due_at > now() AND state = 'due'
      AND obstacle IS NOT NULL
    LIMIT ${mostAtOnce} FOR UPDATE SKIP LOCKED)
  UPDATE ${openWrites} AS write SET due_at = now()
  FROM later WHERE write.portal_id = later.portal_id AND write.id = later.id${routed('write')}
  RETURNING write.id`;

/**
 * Looks at the lanes of a portal: the oldest head of each, who has claimed it, and since when a head is due. Heads that are
 * being sent lie before those that are due.
 *
 * $1 portal, $2 queues, $3 lanes, $4 for each, before which time there is no head
 */
const lookAtLanes = sql`
  SELECT given.queue, given.lane, now() AS now, first.due_at AS first_due_at, first.claimed_by, due.due_at AS due_since
  FROM unnest($2::text[], $3::smallint[], $4::timestamptz[]) AS given (queue, lane, since)
    LEFT JOIN LATERAL (
      SELECT due_at, claimed_by FROM ${openWrites}
      WHERE portal_id = $1 AND queue = given.queue AND lane = given.lane AND head AND due_at >= given.since
      ORDER BY due_at LIMIT 1) AS first ON true
    LEFT JOIN LATERAL (
      SELECT due_at FROM ${openWrites}
      WHERE portal_id = $1 AND queue = given.queue AND lane = given.lane AND head AND state = 'due'
        AND due_at >= given.since AND due_at <= now()
      ORDER BY due_at LIMIT 1) AS due ON true`;

/** Whether a portal has open writes, in whatever state. $1 portal */
const findOpen = sql`SELECT 1 FROM ${openWrites} WHERE portal_id = $1${inOrder} LIMIT 1`;

/**
 * Makes heads of writes whose keys have none: the previous release stores writes so. A part of the writes that are no heads is
 * examined at a time, in the order of keys. $1 portal, $2 and $3 queue and key after which to begin
 */
const promoteHeadless = sql`
  WITH examined AS MATERIALIZED (
    SELECT portal_id, id, queue, key, seq, state FROM ${openWrites}
    WHERE portal_id = $1 AND NOT head AND (queue, key) > ($2, $3) ORDER BY queue, key, seq LIMIT ${examinedAtOnce}),
  first AS MATERIALIZED (
    SELECT DISTINCT ON (queue, key) portal_id, id, queue, key FROM examined WHERE state = 'due' ORDER BY queue, key, seq),
  headless AS MATERIALIZED (
    SELECT first.portal_id, first.id
    FROM first
      LEFT JOIN LATERAL (
        SELECT id FROM ${openWrites}
        WHERE portal_id = $1 AND queue = first.queue AND key = first.key AND head LIMIT 1) AS before ON true
      LEFT JOIN LATERAL (
        SELECT id FROM ${openWrites}
        WHERE portal_id = $1 AND queue = first.queue AND key = first.key AND NOT head AND state = 'sending' LIMIT 1) AS sent ON true
    WHERE before.id IS NULL AND sent.id IS NULL)
  UPDATE ${openWrites} AS write SET head = true, followed = true, due_at = now()
  FROM headless WHERE write.portal_id = headless.portal_id AND write.id = headless.id${routed('write')}
  RETURNING write.queue, write.lane`;
const findLastExamined = sql`
  SELECT queue, key FROM ${openWrites}
  WHERE portal_id = $1 AND NOT head AND (queue, key) > ($2, $3) ORDER BY queue, key, seq
  LIMIT 1 OFFSET ${examinedAtOnce - 1}`;

/**
 * Says of the heads before those writes that writes are behind them: an earlier release does not say so of what it stores.
 * $1 portal, $2 and $3 queue and key after which to begin
 */
const markExamined = sql`
  WITH examined AS MATERIALIZED (
    SELECT queue, key FROM ${openWrites}
    WHERE portal_id = $1 AND NOT head AND (queue, key) > ($2, $3) ORDER BY queue, key, seq LIMIT ${examinedAtOnce}),
  keys AS MATERIALIZED (SELECT DISTINCT $1::bigint AS portal_id, queue, key FROM examined)
  UPDATE ${openWrites} AS head SET followed = true FROM keys
  WHERE head.portal_id = keys.portal_id AND head.queue = keys.queue AND head.key = keys.key AND head.head
    AND NOT head.followed${routed('head')}`;

/** Writes that were claimed for one call, in the order of acceptance. */
export interface Batch {
  /** Under which name; they are settled and released under the same. */
  claimedBy: string;
  writes: ClaimedWrite[];
  /** Size of the table of open writes, where the write was claimed as it was stored. */
  tableBytes?: number;
}

/** Writes that were claimed, for one call or for several. */
export interface Claim extends Batch {
  /** How many more heads are due at least. */
  left: number;
  /** Since when the last of the claimed heads was due, in milliseconds since 1970; null where none was claimed. */
  lastDueMs: number | null;
}

/** Which lane of which queue. */
export interface LaneName {
  queue: Queue;
  lane: number;
}

/** How far writes without a head were examined. */
export interface HeadlessPosition {
  queue: string;
  key: string;
}

/** What a look at a lane has found. */
export interface LaneState extends LaneName {
  /** The database's time. */
  now: Date;
  /** When its oldest head was, or will be due; null where it has none. */
  firstDueAt: Date | null;
  /** The process that has claimed that one; null where none has. */
  claimedBy: string | null;
  /** Since when a head is due; null where none is. */
  dueSince: Date | null;
}

/** Finds work in the journal, and takes it for this process. */
@Injectable()
export class Claims {
  /** Portals in which no process of an earlier release claims any more. In all others one may, until it is known. */
  private readonly leftBehind = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly lease: DispatcherLease,
  ) {}

  /** Claims due writes of up to `mostKeys` keys. Nothing may be due, or others may have claimed it. */
  async claim(portalId: string, { queue, lane }: LaneName, mostKeys: number, since: Date | null): Promise<Claim> {
    const claimedBy = this.lease.name;
    const values = [
      portalId,
      queue,
      lane,
      claimedBy,
      mostKeys,
      since ?? '-infinity',
      this.isBesideEarlierReleases(portalId),
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

  /** Whether processes of an earlier release may be claiming in a portal: they know of no heads. */
  isBesideEarlierReleases(portalId: string): boolean {
    return !this.leftBehind.has(portalId);
  }

  /** Processes of an earlier release run. */
  meetEarlierReleases(): void {
    this.leftBehind.clear();
  }

  /**
   * No process of an earlier release runs: what they have stored in a portal gets heads, or is seen by those there are.
   * @returns the lanes of new heads
   */
  async leaveEarlierReleasesBehind(portalId: string): Promise<LaneName[]> {
    const found: LaneName[] = [];
    let position: HeadlessPosition | null = null;
    do {
      const { lanes, next } = await this.promoteHeadless(portalId, position);
      found.push(...lanes);
      position = next;
    } while (position);
    this.leftBehind.add(portalId);
    return found;
  }

  /** Releases the claims of processes that are gone. @returns how many */
  async releaseLost(portalId: string, dispatchers: readonly string[]): Promise<number> {
    return this.repeat(releaseLost, [portalId, dispatchers]);
  }

  /** Makes what waits to be tried again due at once: what it met is over. */
  async hasten(portalId: string, queues: readonly Queue[]): Promise<void> {
    await this.repeat(hasten, [portalId, queues]);
  }

  /** Looks at lanes of a portal. @param lanes each with the time before which it has no head; null where that is not known */
  async lookAtLanes(portalId: string, lanes: readonly (LaneName & { since: Date | null })[]): Promise<LaneState[]> {
    const rows = await this.database.rows<LaneRow>(lookAtLanes, [
      portalId,
      lanes.map(({ queue }) => queue),
      lanes.map(({ lane }) => lane),
      lanes.map(({ since }) => since ?? '-infinity'),
    ]);
    return rows.map(({ queue, lane, now, first_due_at, claimed_by, due_since }) => ({
      queue,
      lane,
      now,
      firstDueAt: first_due_at,
      claimedBy: claimed_by,
      dueSince: due_since,
    }));
  }

  /** Whether a portal has open writes. */
  async hasOpen(portalId: string): Promise<boolean> {
    return (await this.database.rows(findOpen, [portalId])).length > 0;
  }

  /**
   * Makes heads of writes that have none before them, and tells other heads of writes behind them, such as an earlier
   * release has stored.
   * @param after where the last call ended; null to begin
   * @returns the lanes of new heads, and where to go on; null where all was examined
   */
  async promoteHeadless(
    portalId: string,
    after: HeadlessPosition | null,
  ): Promise<{ lanes: LaneName[]; next: HeadlessPosition | null }> {
    const values = [portalId, after?.queue ?? '', after?.key ?? ''];
    const [last, promoted] = await this.database.run([
      { sql: findLastExamined, values },
      { sql: promoteHeadless, values },
      { sql: markExamined, values },
    ]);
    const [next = null] = (last?.rows ?? []) as HeadlessPosition[];
    return { lanes: (promoted?.rows ?? []) as LaneName[], next };
  }

  private async repeat(statement: typeof releaseLost, values: unknown[]): Promise<number> {
    let sum = 0;
    for (;;) {
      const { rowCount } = await this.database.query(statement, values);
      sum += rowCount;
      if (rowCount < mostAtOnce) return sum;
    }
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
  association_count: number | null;
  due: number;
  last_due_ms: number;
  accepted_ms_ago: number;
  first_sent_ms_ago: number;
}

interface LaneRow extends LaneName {
  now: Date;
  first_due_at: Date | null;
  claimed_by: string | null;
  due_since: Date | null;
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
    associationCount: row.association_count,
    acceptedAtMs: nowMs - row.accepted_ms_ago,
    firstSentAtMs: nowMs - row.first_sent_ms_ago,
  };
}
