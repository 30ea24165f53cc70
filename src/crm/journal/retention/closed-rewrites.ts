import { Injectable } from '@nestjs/common';
import { Database } from '../../../database/database';
import { routed, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { countFailures } from '../tables/failure-counts';
import { withoutValues, type ClosedForm, type ClosedWriteForm } from '../tables/kept-values';
import { portionsOf, type SizedRow } from '../tables/portions';
import type { Queue } from '../tables/queue';
import { mostBytesIn } from '../tables/write-size';

/**
 * Replaces the values of writes with outcomes. Writes that were retried meanwhile stay as they are.
 * $1 portal, $2 JSON array of {@link Rewrite}
 */
const rewrite = sql`
  WITH given AS MATERIALIZED (
    SELECT given.* FROM jsonb_to_recordset($2::jsonb) AS given (
      id uuid, key text, intent jsonb, "hubspotId" bigint, "fromId" bigint, outcome jsonb, cause text)),
  known AS MATERIALIZED (
    SELECT given.*, known.portal_id, known.cause AS "earlierCause" FROM given CROSS JOIN LATERAL (
      SELECT portal_id, cause FROM ${tables.closedWrites} WHERE portal_id = $1 AND id = given.id LIMIT 1 FOR UPDATE) AS known)
  UPDATE ${tables.closedWrites} AS write
  SET key = known.key, intent = known.intent, hubspot_id = known."hubspotId", from_id = known."fromId",
    outcome = known.outcome, cause = known.cause, strip_values = NULL
  FROM known WHERE write.portal_id = known.portal_id AND write.id = known.id${routed('write')}
  RETURNING write.queue, write.state, write.cause, known."earlierCause"`;

/**
 * Writes whose values are to be removed, once no caller can wait for them: a caller waits for a minute at most.
 * $1 portal, $2 seconds since the settlement, $3 limit
 */
const findToStrip = sql`
  SELECT id, (${mostBytesIn(sql`intent`)} + coalesce(${mostBytesIn(sql`outcome`)}, 0))::float8 AS bytes
  FROM ${tables.closedWrites}
  WHERE portal_id = $1 AND strip_values AND closed_at < now() - make_interval(secs => $2::float8)
  ORDER BY closed_at LIMIT $3`;

/** $1 portal, $2 ids */
const findForms = sql`
  SELECT write.* FROM unnest($2::uuid[]) AS given (id) CROSS JOIN LATERAL (
    SELECT id, queue, key, intent, hubspot_id AS "hubspotId", from_id AS "fromId", outcome, cause
    FROM ${tables.closedWrites} WHERE portal_id = $1 AND id = given.id LIMIT 1) AS write`;

/** New values of a write with an outcome. */
export interface Rewrite extends ClosedForm {
  id: string;
}

interface RewrittenRow {
  queue: Queue;
  state: string;
  cause: string | null;
  earlierCause: string | null;
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
    return this.database.transaction(async (transaction) => {
      const [rewritten] = await transaction.send({ sql: rewrite, values: [portalId, JSON.stringify(rows)] });
      const changed = ((rewritten?.rows ?? []) as RewrittenRow[]).filter(
        ({ state, cause, earlierCause }) => state === 'failed' && cause !== earlierCause,
      );
      const earlier = changed.map(({ queue, earlierCause }) => ({ queue, cause: earlierCause }));
      await transaction.commit(...countFailures(portalId, earlier, -1), ...countFailures(portalId, changed, 1));
      return rewritten?.rowCount ?? 0;
    });
  }

  /** Removes the values of settled writes that are marked for it. @returns their number, at most `limit` */
  async strip(portalId: string, afterSeconds: number, limit: number): Promise<number> {
    const found = await this.database.rows<SizedRow>(findToStrip, [portalId, afterSeconds, limit]);
    for (const ids of portionsOf(found)) {
      const writes = await this.database.rows<ClosedWriteForm>(findForms, [portalId, ids]);
      await this.rewrite(
        portalId,
        writes.map((write) => ({ id: write.id, ...withoutValues(write) })),
      );
    }
    return found.length;
  }
}
