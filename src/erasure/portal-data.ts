import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { routed, sql, type Sql } from '../database/sql';
import { tables } from '../database/tables';
import { count, type PortalReport } from './erasure-report';
import type { OnWindow } from './write-erasure';

/** Rows of one statement. */
const mostRows = 2_000;
/** Rows that arrive meanwhile are removed by a further pass. */
const mostPasses = 5;

/** $1 portal, $2 limit */
const removeOpen = sql`
  WITH old AS MATERIALIZED (SELECT portal_id, id FROM ${tables.openWrites} WHERE portal_id = $1 AND seq > 0 ORDER BY id LIMIT $2)
  DELETE FROM ${tables.openWrites} AS row USING old WHERE row.portal_id = old.portal_id AND row.id = old.id${routed('row')}`;
const removeClosed = sql`
  WITH old AS MATERIALIZED (SELECT portal_id, id FROM ${tables.closedWrites} WHERE portal_id = $1 ORDER BY id LIMIT $2)
  DELETE FROM ${tables.closedWrites} AS row USING old WHERE row.portal_id = old.portal_id AND row.id = old.id${routed('row')}`;
const removeCreated = sql`
  WITH old AS MATERIALIZED (
    SELECT portal_id, object_type, hubspot_id FROM ${tables.crmObjects} WHERE portal_id = $1
    ORDER BY object_type, hubspot_id LIMIT $2)
  DELETE FROM ${tables.crmObjects} AS row USING old
  WHERE row.portal_id = old.portal_id AND row.object_type = old.object_type AND row.hubspot_id = old.hubspot_id${routed('row')}`;
const removeIdentities = sql`
  WITH old AS MATERIALIZED (
    SELECT portal_id, object_type, key FROM ${tables.recordIdentities} WHERE portal_id = $1 ORDER BY object_type, key LIMIT $2)
  DELETE FROM ${tables.recordIdentities} AS row USING old
  WHERE row.portal_id = old.portal_id AND row.object_type = old.object_type AND row.key = old.key${routed('row')}`;
const removeKeys = sql`
  WITH old AS MATERIALIZED (
    SELECT portal_id, api_key_id, key FROM ${tables.idempotencyKeys} WHERE portal_id = $1 ORDER BY api_key_id, key LIMIT $2)
  DELETE FROM ${tables.idempotencyKeys} AS row USING old
  WHERE row.portal_id = old.portal_id AND row.api_key_id = old.api_key_id AND row.key = old.key${routed('row')}`;

/** Tables that grow with the writes of a portal. */
const large: Record<string, Sql> = {
  openWrites: removeOpen,
  closedWrites: removeClosed,
  createdRecords: removeCreated,
  identities: removeIdentities,
  idempotencyKeys: removeKeys,
};

/** Tables with a few rows for each portal. The list of portals is the last, because retention goes by it. */
const small: Record<string, Sql> = {
  failureCounts: sql`DELETE FROM ${tables.failureCounts} WHERE portal_id = $1`,
  queueHolds: sql`DELETE FROM ${tables.queueHolds} WHERE portal_id = $1`,
  integrationKeys: sql`DELETE FROM ${tables.integrationKeys} WHERE portal_id = $1`,
  budgets: sql`DELETE FROM ${tables.hubspotBudgets} WHERE portal_id = $1`,
  health: sql`DELETE FROM ${tables.hubspotPortalHealth} WHERE portal_id = $1`,
  connections: sql`DELETE FROM ${tables.hubspotAuth} WHERE portal_id = $1`,
  portals: sql`DELETE FROM ${tables.journalPortals} WHERE portal_id = $1`,
};
const findBoundKeys = sql`
  SELECT count(*)::int AS count FROM ${tables.apiKeys} WHERE portal_id = $1 AND revoked_at IS NULL`;

/** Erases all data of one portal. */
@Injectable()
export class PortalData {
  constructor(private readonly database: Database) {}

  /**
   * Removes every row of a portal, in statements of bounded size, and adds the counts to the report. A call under way cannot
   * store its outcome afterwards, because its claim is gone.
   */
  async erase(report: PortalReport, onWindow: OnWindow): Promise<void> {
    const { portalId, erased } = report;
    for (let pass = 1, removed = Infinity; removed > 0 && pass <= mostPasses; pass += 1) {
      removed = 0;
      for (const [table, statement] of Object.entries(large)) {
        for (let rows = mostRows; rows === mostRows;) {
          rows = (await this.database.query(statement, [portalId, mostRows])).rowCount;
          count(erased, table, rows);
          removed += rows;
          await onWindow(table, rows);
        }
      }
    }
    for (const [table, statement] of Object.entries(small)) {
      count(erased, table, (await this.database.query(statement, [portalId])).rowCount);
    }
    const [bound] = await this.database.rows<{ count: number }>(findBoundKeys, [portalId]);
    const reason = 'API keys that are bound to the portal have names. Revoke them: keys list, keys revoke <id>.';
    report.kept = bound && bound.count > 0 ? [{ what: 'apiKeys', count: bound.count, reason }] : [];
    report.state = 'done';
  }
}
