import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/database';
import { sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { inOrder } from '../tables/in-order';
import { callerOf, callerOfWrite, headOfCaller } from '../tables/caller-heads';
import type { LaneName } from '../tables/queue';

const { openWrites } = tables;

/**
 * Reads the state of a portal's lanes: the oldest head, its claiming process, and the earliest due time. Heads under way
 * sort before due ones.
 *
 * $1 portal, $2 queues, $3 lanes, $4 times before which the lanes have no head
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

/** Most API keys of a lane that a look finds. */
const mostCallers = 100;

/**
 * Finds the API keys with heads in a lane, by one step of the index for each. $1 portal, $2 queue, $3 lane, $4 time before
 * which the lane has no head
 */
const findCallers = sql`
  WITH RECURSIVE found AS (
    (SELECT ${callerOfWrite} AS caller FROM ${openWrites}
     WHERE portal_id = $1 AND queue = $2 AND lane = $3${headOfCaller} AND due_at >= $4
     ORDER BY ${callerOfWrite} LIMIT 1)
    UNION ALL
    SELECT (
      SELECT ${callerOfWrite} FROM ${openWrites}
      WHERE portal_id = $1 AND queue = $2 AND lane = $3${headOfCaller} AND ${callerOfWrite} > found.caller AND due_at >= $4
      ORDER BY ${callerOfWrite} LIMIT 1)
    FROM found WHERE found.caller IS NOT NULL)
  SELECT caller FROM found WHERE caller IS NOT NULL LIMIT ${mostCallers}`;

/** Finds any open write of a portal. $1 portal */
const findOpen = sql`SELECT 1 FROM ${openWrites} WHERE portal_id = $1${inOrder} LIMIT 1`;

/** State of a lane in the journal. */
export interface LaneState extends LaneName {
  /** The database's time. */
  now: Date;
  /** Due time of its oldest head; null if it has none. */
  firstDueAt: Date | null;
  /** The process that has claimed that head; null if none has. */
  claimedBy: string | null;
  /** Time at which the oldest due head became due; null if none is due. */
  dueSince: Date | null;
}

interface LaneRow extends LaneName {
  now: Date;
  first_due_at: Date | null;
  claimed_by: string | null;
  due_since: Date | null;
}

/** Reads for the journal sweep. */
@Injectable()
export class LaneReads {
  constructor(private readonly database: Database) {}

  /** Reads the state of lanes. @param lanes each with the time before which it has no head; null if unknown */
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

  /**
   * The API keys with heads in a lane, due or not; at most a hundred. Null stands for writes of earlier versions.
   * @param since time before which the lane has no head; null if unknown
   */
  async findCallers(portalId: string, { queue, lane }: LaneName, since: Date | null): Promise<(string | null)[]> {
    const values = [portalId, queue, lane, since ?? '-infinity'];
    const rows = await this.database.rows<{ caller: string }>(findCallers, values);
    return rows.map(({ caller }) => callerOf(caller));
  }

  /** True if a portal has open writes in any state. */
  async hasOpen(portalId: string): Promise<boolean> {
    return (await this.database.rows(findOpen, [portalId])).length > 0;
  }
}
