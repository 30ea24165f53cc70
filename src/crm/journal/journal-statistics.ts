import { Injectable } from '@nestjs/common';
import type { Database } from '../../database/database';
import { InjectReadingDatabase } from '../../database/database.module';
import { routed, sql } from '../../database/sql';
import { tables } from '../../database/tables';
import { inOrder } from './in-order';

const { openWrites, closedWrites } = tables;

/**
 * How many writes of a portal are open, by state, and how old the oldest is; and how many have failed. The oldest are
 * counted, so that it costs the same however deep the journal is. Ids grow with the time of acceptance.
 *
 * $1 portal, $2 most writes
 */
const depths = sql`
  SELECT write.queue, CASE WHEN write.state = 'due' AND write.due_at > now() THEN 'delayed' ELSE write.state END AS state,
    count(*)::int AS count, (extract(epoch FROM now() - min(write.accepted_at)))::float8 AS oldest_seconds
  FROM (
    SELECT queue, state, due_at, accepted_at FROM ${openWrites} WHERE portal_id = $1${inOrder} ORDER BY id LIMIT $2) AS write
  GROUP BY 1, 2`;
const failedCount = sql`
  SELECT count(*)::int AS count FROM (
    SELECT 1 FROM ${closedWrites} WHERE portal_id = $1 AND state = 'failed' ORDER BY id LIMIT $2) AS write`;

/**
 * What was settled in some whole seconds, counted by what came of it and, for records, by how long it took since it was
 * accepted. The index of block ranges finds the few pages that were written since, of all portals: to look for one portal's
 * would seem to be the shorter way, and is the longest.
 *
 * $1 portal, $2 and $3 from and before which second since 1970, $4 upper bounds of times in milliseconds, ascending
 */
const traffic = sql`
  WITH lately AS MATERIALIZED (
    SELECT write.portal_id, write.closed_at, write.accepted_at, write.state, write.outcome, write.parent_id
    FROM ${closedWrites} AS write
    WHERE write.closed_at >= to_timestamp($2::float8) AND write.closed_at < to_timestamp($3::float8)${routed('write')})
  SELECT floor(extract(epoch FROM closed_at))::float8 AS second,
    CASE WHEN state = 'failed' THEN 'failed' ELSE outcome ->> 'outcome' END AS outcome,
    CASE WHEN parent_id IS NULL
      THEN width_bucket((extract(epoch FROM closed_at - accepted_at) * 1000)::float8, $4::float8[]) END AS bucket,
    count(*)::int AS count
  FROM lately WHERE portal_id = $1 GROUP BY 1, 2, 3`;

/** When the oldest open write was accepted. $1 portal */
const oldest = sql`
  SELECT (extract(epoch FROM now() - accepted_at))::float8 AS seconds FROM ${openWrites}
  WHERE portal_id = $1${inOrder} ORDER BY id LIMIT 1`;

/** How many writes are open, by what they wait for. $1 portal */
const openCounts = sql`
  SELECT count(*) FILTER (WHERE state = 'due' AND due_at <= now())::int AS due,
    count(*) FILTER (WHERE state = 'due' AND due_at > now())::int AS later,
    count(*) FILTER (WHERE state = 'sending')::int AS sending,
    count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
    extract(epoch FROM now() - min(accepted_at) FILTER (WHERE state <> 'waiting'))::float8 AS oldest_seconds
  FROM ${openWrites} WHERE portal_id = $1${inOrder}`;
const allFailed = sql`
  SELECT count(*)::int AS count FROM ${closedWrites} WHERE portal_id = $1 AND state = 'failed'`;

const databaseTime = sql`SELECT extract(epoch FROM clock_timestamp())::float8 AS now`;

/** Writes of one portal in one state. */
export interface Depth {
  /** Object type, or pair of types; `all` for failed ones. */
  queue: string;
  /** `delayed` are due later: their last attempt failed for a time. */
  state: 'waiting' | 'due' | 'delayed' | 'sending' | 'failed';
  count: number;
  /** Age of the oldest since it was accepted; null for failed ones. */
  oldestSeconds: number | null;
}

/** What a settled write came to. */
export type SettledAs = 'created' | 'updated' | 'associated' | 'failed';

/** Writes that were settled in one second with one outcome. */
export interface SettledCount {
  /** Seconds since 1970. */
  second: number;
  outcome: SettledAs;
  /** Which of the given bounds is above the time that they took; null for associations, which wait for their records. */
  bucket: number | null;
  count: number;
}

/** How many writes are open, and what they wait for. */
export interface JournalDepth {
  /** For their turn. */
  due: number;
  /** For the time of another attempt. */
  later: number;
  /** For HubSpot's answer. */
  sending: number;
  /** For their record to be written first. */
  waiting: number;
  /** Age of the oldest of them; null where there is none. */
  oldestSeconds: number | null;
  /** Writes that have failed for good and nobody has retried yet; they are not open. */
  failed: number;
}

/** Counts the journal, for all processes together. */
@Injectable()
export class JournalStatistics {
  constructor(@InjectReadingDatabase() private readonly database: Database) {}

  /** How much lies in the journal of a portal, without what is settled. @param most writes counted at most */
  async depths(portalId: string, most: number): Promise<Depth[]> {
    const [open, failed] = await this.database.run([
      { sql: depths, values: [portalId, most] },
      { sql: failedCount, values: [portalId, most] },
    ]);
    const rows = (open?.rows ?? []) as (Omit<Depth, 'oldestSeconds'> & { oldest_seconds: number })[];
    const [{ count } = { count: 0 }] = (failed?.rows ?? []) as { count: number }[];
    return [
      ...rows.map(({ oldest_seconds, ...depth }) => ({ ...depth, oldestSeconds: Math.max(0, oldest_seconds) })),
      ...(count > 0 ? [{ queue: 'all', state: 'failed' as const, count, oldestSeconds: null }] : []),
    ];
  }

  /** Seconds since the oldest open write of a portal was accepted; 0 where none is open. */
  async oldestSeconds(portalId: string): Promise<number> {
    const [row] = await this.database.rows<{ seconds: number }>(oldest, [portalId]);
    return Math.max(0, row?.seconds ?? 0);
  }

  /** The database's time, in seconds since 1970. */
  async now(): Promise<number> {
    return (await this.database.rows<{ now: number }>(databaseTime))[0]?.now ?? 0;
  }

  /**
   * What was settled in some whole seconds. Cheap whatever has been settled before.
   * @param boundsMs ascending, of the times that writes took
   */
  traffic(portalId: string, from: number, before: number, boundsMs: readonly number[]): Promise<SettledCount[]> {
    return this.database.rows<SettledCount & Record<string, unknown>>(traffic, [portalId, from, before, boundsMs]);
  }

  /** How many writes are open. It counts them one by one: what it costs grows with the backlog. */
  async depth(portalId: string): Promise<JournalDepth> {
    const [open, failed] = await this.database.run([
      { sql: openCounts, values: [portalId] },
      { sql: allFailed, values: [portalId] },
    ]);
    const [counts] = (open?.rows ?? []) as (Omit<JournalDepth, 'oldestSeconds' | 'failed'> & {
      oldest_seconds: number | null;
    })[];
    const [{ count } = { count: 0 }] = (failed?.rows ?? []) as { count: number }[];
    if (!counts) throw new Error('a count has no row');
    const { oldest_seconds: oldestSeconds, ...others } = counts;
    return { ...others, oldestSeconds, failed: count };
  }
}
