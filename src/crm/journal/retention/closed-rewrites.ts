import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/database';
import { routed, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { withoutValues, type ClosedForm, type ClosedWriteForm } from '../tables/kept-values';
import type { Queue } from '../tables/queue';

/** Replaces the values of writes with outcomes. Writes that were retried meanwhile stay as they are. $1 portal, $2 JSON array */
const rewrite = sql`
  WITH given AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, given.* FROM jsonb_to_recordset($2::jsonb) AS given (
      id uuid, key text, intent jsonb, "hubspotId" bigint, "fromId" bigint, outcome jsonb, cause text))
  UPDATE ${tables.closedWrites} AS write
  SET key = given.key, intent = given.intent, hubspot_id = given."hubspotId", from_id = given."fromId",
    outcome = given.outcome, cause = given.cause, strip_values = NULL
  FROM given WHERE write.portal_id = given.portal_id AND write.id = given.id${routed('write')}`;

/**
 * Writes whose values are to be removed, once no caller can wait for them: a caller waits for a minute at most.
 * $1 portal, $2 seconds since the settlement, $3 limit
 */
const findToStrip = sql`
  SELECT id, queue, key, intent, hubspot_id AS "hubspotId", from_id AS "fromId", outcome, cause
  FROM ${tables.closedWrites}
  WHERE portal_id = $1 AND strip_values AND closed_at < now() - make_interval(secs => $2::float8)
  ORDER BY closed_at LIMIT $3`;

/** New values of a write with an outcome. */
export interface Rewrite extends ClosedForm {
  id: string;
}

/** Replaces or removes the values of writes with outcomes. */
@Injectable()
export class ClosedRewrites {
  constructor(private readonly database: Database) {}

  /** Replaces values. @returns the number of changed writes */
  async rewrite(portalId: string, writes: readonly Rewrite[]): Promise<number> {
    if (writes.length === 0) return 0;
    const rows = writes.map(({ id, key, intent, hubspotId, fromId, outcome, cause }) => ({
      ...{ id, key, intent, hubspotId, fromId, outcome, cause },
    }));
    return (await this.database.query(rewrite, [portalId, JSON.stringify(rows)])).rowCount;
  }

  /** Removes the values of settled writes that are marked for it. @returns their number, at most `limit` */
  async strip(portalId: string, afterSeconds: number, limit: number): Promise<number> {
    const found = await this.database.rows<ClosedWriteForm & { queue: Queue }>(findToStrip, [
      portalId,
      afterSeconds,
      limit,
    ]);
    await this.rewrite(
      portalId,
      found.map((write) => ({ id: write.id, ...withoutValues(write) })),
    );
    return found.length;
  }
}
