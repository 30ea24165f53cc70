import { Injectable } from '@nestjs/common';
import { Database, type Statement } from '../../../database/database';
import { routed, sql, type Sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { inOrder } from '../tables/in-order';
import type { Queue } from '../tables/queue';
import type { ReleasedWrite } from '../tables/released-write';

const { openWrites } = tables;

/** Limit of writes that one statement changes, if their number is unknown. */
const mostAtOnce = 5_000;

/**
 * Releases claimed writes, to be due again later. A write that begins to wait for a record is looked at once more soon, and so is one
 * whose record has come since its claim: the look may have missed it.
 * $1 portal, $2 dispatcher, $3 JSON array of ReleasedWrite
 */
const release = sql`
  WITH clock AS MATERIALIZED (SELECT now() AS now),
  given AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, id, attempts, problem, awaits, now() + "afterMs" * interval '1 millisecond' AS due_at,
      now() + interval '200 milliseconds' AS soon,
      CASE WHEN "mayExist" THEN clock.now END AS may_exist_since
    FROM clock, jsonb_to_recordset($3::jsonb) AS given (
      id uuid, "afterMs" float8, attempts int, "mayExist" boolean, problem jsonb, awaits text))
  UPDATE ${openWrites} AS write
  SET state = 'due', claimed_by = NULL, attempts = given.attempts, obstacle = given.problem, awaits = given.awaits,
    due_at = CASE WHEN given.awaits IS DISTINCT FROM write.awaits AND given.awaits IS NOT NULL THEN given.soon ELSE given.due_at END,
    may_exist_since = coalesce(given.may_exist_since, write.may_exist_since),
    first_sent_at = coalesce(write.first_sent_at, write.accepted_at)
  FROM given
  WHERE write.portal_id = given.portal_id AND write.id = given.id AND write.state = 'sending' AND write.claimed_by = $2${routed('write')}
  RETURNING write.id`;

/**
 * Releases the claims of lost processes. Their calls may have reached HubSpot. Locked rows are skipped, because their
 * process is settling them. $1 portal, $2 dispatchers
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

/** Makes writes that wait after a failure due at once. Locked rows are skipped. $1 portal, $2 queues */
const hasten = sql`
  WITH later AS MATERIALIZED (
    SELECT portal_id, id FROM ${openWrites}
    WHERE portal_id = $1 AND queue = ANY($2::text[]) AND lane IN (0, 1) AND head AND due_at > now() AND state = 'due'
      AND obstacle IS NOT NULL
    LIMIT ${mostAtOnce} FOR UPDATE SKIP LOCKED)
  UPDATE ${openWrites} AS write SET due_at = now()
  FROM later WHERE write.portal_id = later.portal_id AND write.id = later.id${routed('write')}
  RETURNING write.id`;

/** The statement that releases writes of a claim. @param claimedBy name of the claim */
export function releaseOf(portalId: string, claimedBy: string, writes: readonly ReleasedWrite[]): Statement {
  return { sql: release, values: [portalId, claimedBy, JSON.stringify(writes)] };
}

/** Makes open writes due: released ones, those of lost processes, and those that wait after a failure. */
@Injectable()
export class Releases {
  constructor(private readonly database: Database) {}

  /** Releases claimed writes that were not sent. */
  async release(portalId: string, claimedBy: string, writes: readonly ReleasedWrite[]): Promise<void> {
    if (writes.length === 0) return;
    await this.database.run([releaseOf(portalId, claimedBy, writes)]);
  }

  /** Releases the claims of lost processes. @returns the number of released writes */
  async releaseLost(portalId: string, dispatchers: readonly string[]): Promise<number> {
    return this.repeat(releaseLost, [portalId, dispatchers]);
  }

  /** Makes writes that wait after a failure due at once, because its cause is gone. */
  async hasten(portalId: string, queues: readonly Queue[]): Promise<void> {
    await this.repeat(hasten, [portalId, queues]);
  }

  private async repeat(statement: Sql, values: unknown[]): Promise<number> {
    let sum = 0;
    for (;;) {
      const { rowCount } = await this.database.query(statement, values);
      sum += rowCount;
      if (rowCount < mostAtOnce) return sum;
    }
  }
}
