import { Injectable } from '@nestjs/common';
import type { Database } from '../../../database/database';
import { InjectReadingDatabase } from '../../../database/database.module';
import { routed, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { inOrder } from '../tables/in-order';
import { DepthCount } from './depth-count';

const { openWrites, closedWrites, failureCounts } = tables;

/** Limit of settled writes that are counted at once. HubSpot's limits allow a few thousand in a second. */
const mostTraffic = 25_000;

/**
 * Counts a portal's open writes by queue and state, with the age of the oldest. A limit bounds the cost: only the oldest
 * writes count. Ids grow with the time of acceptance.
 *
 * $1 portal, $2 limit of writes
 */
const depths = sql`
  SELECT write.queue, CASE WHEN write.state = 'due' AND write.due_at > now() THEN 'delayed' ELSE write.state END AS state,
    count(*)::int AS count, (extract(epoch FROM now() - min(write.accepted_at)))::float8 AS oldest_seconds
  FROM (
    SELECT queue, state, due_at, accepted_at FROM ${openWrites} WHERE portal_id = $1${inOrder} ORDER BY id LIMIT $2) AS write
  GROUP BY 1, 2`;
/** The number of failed writes. Their transactions maintain it. $1 portal */
const failedCount = sql`
  SELECT count FROM ${failureCounts} WHERE portal_id = $1 AND queue = '' AND cause = '' LIMIT 1`;

/**
 * Counts the writes that settled in a range of whole seconds, up to a limit: by outcome and, for records, by the time since acceptance.
 * The block range index finds the few pages of that time, for all portals. With the portal in the first condition,
 * PostgreSQL would choose another index and read all its settled writes.
 *
 * $1 portal, $2 first second since 1970, $3 end of the range; $4 ascending upper bounds of times in milliseconds
 */
const traffic = sql`
  WITH lately AS MATERIALIZED (
    SELECT write.portal_id, write.closed_at, write.accepted_at, write.state, write.outcome, write.parent_id
    FROM ${closedWrites} AS write
    WHERE write.closed_at >= to_timestamp($2::float8) AND write.closed_at < to_timestamp($3::float8)${routed('write')}
    LIMIT ${mostTraffic})
  SELECT floor(extract(epoch FROM closed_at))::float8 AS second,
    CASE WHEN state = 'failed' THEN 'failed' WHEN outcome ->> 'outcome' = 'restored' THEN 'updated'
      WHEN outcome ->> 'outcome' = 'removed' THEN 'associated'
      ELSE outcome ->> 'outcome' END AS outcome,
    CASE WHEN parent_id IS NULL
      THEN width_bucket((extract(epoch FROM closed_at - accepted_at) * 1000)::float8, $4::float8[]) END AS bucket,
    count(*)::int AS count
  FROM lately WHERE portal_id = $1 GROUP BY 1, 2, 3`;

/** Age of the oldest open write. $1 portal */
const oldest = sql`
  SELECT (extract(epoch FROM now() - accepted_at))::float8 AS seconds FROM ${openWrites}
  WHERE portal_id = $1${inOrder} ORDER BY id LIMIT 1`;

const databaseTime = sql`SELECT extract(epoch FROM clock_timestamp())::float8 AS now`;

/** Writes of one portal in one state. */
export interface Depth {
  /** Object type, or pair of types; `all` for failed ones. */
  queue: string;
  /** `delayed` writes are due later, after a failed attempt. */
  state: 'waiting' | 'due' | 'delayed' | 'sending' | 'failed';
  count: number;
  /** Age of the oldest, from its acceptance; null for failed ones. */
  oldestSeconds: number | null;
}

/** The outcome of a settled write. Restored records count as updated, removed associations as associated. */
export type SettledAs = 'created' | 'updated' | 'archived' | 'associated' | 'failed';

/** Number of writes that settled in one second with one outcome. */
export interface SettledCount {
  /** Seconds since 1970. */
  second: number;
  outcome: SettledAs;
  /** Index of the first bound above their time; null for associations, which wait for their records. */
  bucket: number | null;
  count: number;
}

/** Counts the writes in the journal, for all processes together. */
@Injectable()
export class JournalStatistics {
  constructor(@InjectReadingDatabase() private readonly database: Database) {}

  /** Counts a portal's open and failed writes. @param most limit of counted open writes */
  async depths(portalId: string, most: number): Promise<Depth[]> {
    const [open, failed] = await this.database.run([
      { sql: depths, values: [portalId, most] },
      { sql: failedCount, values: [portalId] },
    ]);
    const rows = (open?.rows ?? []) as (Omit<Depth, 'oldestSeconds'> & { oldest_seconds: number })[];
    const [{ count } = { count: 0 }] = (failed?.rows ?? []) as { count: number }[];
    return [
      ...rows.map(({ oldest_seconds, ...depth }) => ({ ...depth, oldestSeconds: Math.max(0, oldest_seconds) })),
      ...(count > 0 ? [{ queue: 'all', state: 'failed' as const, count, oldestSeconds: null }] : []),
    ];
  }

  /** Age of a portal's oldest open write in seconds; 0 if none is open. */
  async oldestSeconds(portalId: string): Promise<number> {
    const [row] = await this.database.rows<{ seconds: number }>(oldest, [portalId]);
    return Math.max(0, row?.seconds ?? 0);
  }

  /** The database's time, in seconds since 1970. */
  async now(): Promise<number> {
    return (await this.database.rows<{ now: number }>(databaseTime))[0]?.now ?? 0;
  }

  /**
   * Counts the writes that settled in a range of whole seconds, 25,000 at most. Earlier writes add no cost.
   * @param boundsMs ascending upper bounds of the times from acceptance to settlement
   */
  traffic(portalId: string, from: number, before: number, boundsMs: readonly number[]): Promise<SettledCount[]> {
    return this.database.rows<SettledCount & Record<string, unknown>>(traffic, [portalId, from, before, boundsMs]);
  }

  /** A count of a portal's open and failed writes, to be kept while somebody watches the portal. */
  depthOf(portalId: string): DepthCount {
    return new DepthCount(portalId, this.database, async () => {
      return (await this.database.rows<{ count: number }>(failedCount, [portalId]))[0]?.count ?? 0;
    });
  }
}
