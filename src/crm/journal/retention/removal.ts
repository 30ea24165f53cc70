import { Inject, Injectable } from '@nestjs/common';
import { retentionConfig, type RetentionConfig } from '../../../config/retention.config';
import { Database } from '../../../database/database';
import { routed, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { countFailures, type CountedFailure } from '../tables/failure-counts';

const { closedWrites, idempotencyKeys, openWrites } = tables;

/**
 * Removes settled writes past their retention. Ids grow with time, so the primary key finds the oldest.
 * $1 portal, $2 ids below this one, $3 limit
 */
const removeSettled = sql`
  WITH old AS MATERIALIZED (
    SELECT portal_id, id FROM ${closedWrites}
    WHERE portal_id = $1 AND id < $2 AND state = 'settled' ORDER BY id LIMIT $3)
  DELETE FROM ${closedWrites} AS write USING old
  WHERE write.portal_id = old.portal_id AND write.id = old.id${routed('write')}`;

/**
 * Removes failed writes past their retention, which counts from the failure: a retry may have failed long after the acceptance.
 * $1 portal, $2 ids below this one, $3 seconds since the failure, $4 limit
 */
const removeFailed = sql`
  WITH old AS MATERIALIZED (
    SELECT portal_id, id FROM ${closedWrites}
    WHERE portal_id = $1 AND state = 'failed' AND id < $2 AND closed_at < now() - make_interval(secs => $3::float8)
    ORDER BY id LIMIT $4)
  DELETE FROM ${closedWrites} AS write USING old
  WHERE write.portal_id = old.portal_id AND write.id = old.id${routed('write')}
  RETURNING write.id, write.queue, write.cause`;

/** Removes associations that wait for a retry of these writes. $1 portal, $2 ids of failed writes */
const removeWaiting = sql`
  WITH waiting AS MATERIALIZED (
    SELECT open.portal_id, open.id FROM unnest($2::uuid[]) AS given (id) CROSS JOIN LATERAL (
      SELECT portal_id, id FROM ${openWrites}
      WHERE portal_id = $1 AND parent_id = given.id AND state = 'waiting' ORDER BY id) AS open)
  DELETE FROM ${openWrites} AS write USING waiting
  WHERE write.portal_id = waiting.portal_id AND write.id = waiting.id${routed('write')}`;

/** Removes idempotency keys past their life, by the database's clock. $1 portal, $2 seconds of a key's life, $3 limit */
const removeKeys = sql`
  WITH old AS MATERIALIZED (
    SELECT portal_id, api_key_id, key FROM ${idempotencyKeys}
    WHERE portal_id = $1 AND created_at < now() - make_interval(secs => $2::float8) ORDER BY created_at LIMIT $3)
  DELETE FROM ${idempotencyKeys} AS known USING old
  WHERE known.portal_id = old.portal_id AND known.api_key_id = old.api_key_id AND known.key = old.key${routed('known')}`;

/** Removes rows of the journal past their retention. */
@Injectable()
export class JournalRemoval {
  constructor(
    private readonly database: Database,
    @Inject(retentionConfig.KEY) private readonly config: Pick<RetentionConfig, 'idempotencyMs'>,
  ) {}

  /** Removes settled writes with lower ids. @returns their number, at most `limit` */
  async removeSettled(portalId: string, belowId: string, limit: number): Promise<number> {
    return (await this.database.query(removeSettled, [portalId, belowId, limit])).rowCount;
  }

  /**
   * Removes writes with lower ids that failed long ago, and the associations that wait for their retry. A retry at the same
   * time keeps both.
   * @returns the number of failed writes, at most `limit`
   */
  async removeFailed(portalId: string, belowId: string, olderThanMs: number, limit: number): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const [removed] = await transaction.send({
        sql: removeFailed,
        values: [portalId, belowId, olderThanMs / 1000, limit],
      });
      const failed = (removed?.rows ?? []) as (CountedFailure & { id: string })[];
      const waiting = { sql: removeWaiting, values: [portalId, failed.map(({ id }) => id)] };
      if (failed.length > 0) await transaction.commit(waiting, ...countFailures(portalId, failed, -1));
      return failed.length;
    });
  }

  /** Removes expired idempotency keys. @returns their number, at most `limit` */
  async removeIdempotencyKeys(portalId: string, limit: number): Promise<number> {
    return (await this.database.query(removeKeys, [portalId, this.config.idempotencyMs / 1000, limit])).rowCount;
  }
}
