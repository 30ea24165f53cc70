import { Inject, Injectable } from '@nestjs/common';
import { retentionConfig, type RetentionConfig } from '../../../config/retention.config';
import { Database } from '../../../database/database';
import { routed, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';

const { closedWrites, idempotencyKeys } = tables;

/**
 * Removes settled writes past their retention; failed ones stay. Ids grow with time, so the primary key finds the oldest.
 * $1 portal, $2 ids below this one, $3 limit
 */
const removeSettled = sql`
  WITH old AS MATERIALIZED (
    SELECT portal_id, id FROM ${closedWrites}
    WHERE portal_id = $1 AND id < $2 AND state = 'settled' ORDER BY id LIMIT $3)
  DELETE FROM ${closedWrites} AS write USING old
  WHERE write.portal_id = old.portal_id AND write.id = old.id${routed('write')}`;

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

  /** Removes expired idempotency keys. @returns their number, at most `limit` */
  async removeIdempotencyKeys(portalId: string, limit: number): Promise<number> {
    return (await this.database.query(removeKeys, [portalId, this.config.idempotencyMs / 1000, limit])).rowCount;
  }
}
