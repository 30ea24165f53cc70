import { Inject, Injectable } from '@nestjs/common';
import { retentionConfig, type RetentionConfig } from '../../../config/retention.config';
import { Database } from '../../../database/database';
import type { StatementResult } from '../../../database/batch-query';
import { sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { OpenUsage } from '../statistics/open-usage';
import type { LaneName } from '../tables/queue';
import { lostClaim, settleStatements, type SettlementOrder } from './settle-statements';
import type { SettledWrite } from '../tables/stored-write';

/** Attempts to settle a batch. Each attempt after a lost claim has fewer writes. */
const mostTries = 5;

/** Writes that this dispatcher still holds. $1 portal, $2 ids, $3 dispatcher */
const findHeld = sql`
  SELECT held.id FROM unnest($2::uuid[]) AS given (id) CROSS JOIN LATERAL (
    SELECT id FROM ${tables.openWrites}
    WHERE portal_id = $1 AND id = given.id AND state = 'sending' AND claimed_by = $3 LIMIT 1) AS held`;

/** A stored settlement. */
export interface Settled {
  /** Settled writes. Writes of lost claims are missing. */
  ids: ReadonlySet<string>;
  /** Lanes in which the settlement has made writes due. */
  lanes: LaneName[];
}

/**
 * Stores the outcomes of claimed writes, with one transaction in one round trip:
 * - moves each write with its outcome from the open writes to the settled ones;
 * - stores created records, names and identities;
 * - makes waiting associations of written records due;
 * - notifies other processes that have waiting callers.
 *
 * Writes that another process has claimed meanwhile stay untouched.
 *
 * The commit does not wait for the disk (docs/decisions/0011).
 */
@Injectable()
export class Settlement {
  constructor(
    @Inject(Database) private readonly database: Pick<Database, 'run' | 'rows'>,
    @Inject(retentionConfig.KEY) private readonly config: Pick<RetentionConfig, 'keepsSettledValues'>,
    @Inject(OpenUsage) private readonly usage: Pick<OpenUsage, 'settle'>,
  ) {}

  /** Settles and releases the writes of a claim. */
  async settle(order: SettlementOrder): Promise<Settled> {
    let { settled } = order;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const results = await this.database.run(
          settleStatements({ ...order, settled, keepsValues: this.config.keepsSettledValues }),
          { durable: false },
        );
        const ids = new Set(settled.map(({ id }) => id));
        for (const write of order.claimed) if (ids.has(write.id)) this.usage.settle(order.portalId, write);
        return { ids, lanes: results.flatMap(lanesIn) };
      } catch (error) {
        if ((error as { code?: string }).code !== lostClaim || attempt >= mostTries) throw error;
        settled = await this.stillHeld({ ...order, settled });
      }
    }
  }

  private async stillHeld({ portalId, claimedBy, settled }: SettlementOrder): Promise<SettledWrite[]> {
    const rows = await this.database.rows<{ id: string }>(findHeld, [portalId, settled.map(({ id }) => id), claimedBy]);
    const held = new Set(rows.map(({ id }) => id));
    return settled.filter(({ id }) => held.has(id));
  }
}

/** Lanes from the statements that made writes due. */
function lanesIn({ rows }: StatementResult): LaneName[] {
  return (rows as Partial<LaneName>[]).flatMap(({ queue, lane }) =>
    queue === undefined || lane === undefined ? [] : [{ queue, lane }],
  );
}
