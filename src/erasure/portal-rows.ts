import { routed, sql, type Sql, type Table } from '../database/sql';
import { tables } from '../database/tables';

/** Rows of one statement. For more of them, PostgreSQL would scan a table of a hundred thousand rows as a whole. */
export const mostRows = 500;

/** A statement that removes rows of a table. */
interface Removal {
  /** $1 portal, $2 limit of rows, $3 removes only rows of an earlier time, then {@link values} */
  statement: Sql;
  values: readonly unknown[];
}

/** Removes open writes, except the claims of some processes. $4 those processes */
export const openWrites: Removal = {
  statement: sql`
  WITH old AS MATERIALIZED (
    SELECT portal_id, id FROM ${tables.openWrites}
    WHERE portal_id = $1 AND seq > 0 AND accepted_at < $3::timestamptz
      AND (state <> 'sending' OR claimed_by IS NULL OR claimed_by <> ALL ($4::uuid[])) ORDER BY id LIMIT $2)
  DELETE FROM ${tables.openWrites} AS row USING old WHERE row.portal_id = old.portal_id AND row.id = old.id${routed('row')}`,
  values: [[]],
};
const closedWrites = sql`
  WITH old AS MATERIALIZED (
    SELECT portal_id, id FROM ${tables.closedWrites} WHERE portal_id = $1 AND closed_at < $3::timestamptz ORDER BY id LIMIT $2)
  DELETE FROM ${tables.closedWrites} AS row USING old WHERE row.portal_id = old.portal_id AND row.id = old.id${routed('row')}`;

/** Removes rows with a key of two columns beside the portal. */
function removalOf(table: Table, [one, two]: readonly [Sql, Sql]): Removal {
  const statement = sql`
  WITH old AS MATERIALIZED (
    SELECT portal_id, ${one}, ${two} FROM ${table} WHERE portal_id = $1 AND created_at < $3::timestamptz
    ORDER BY ${one}, ${two} LIMIT $2)
  DELETE FROM ${table} AS row USING old
  WHERE row.portal_id = old.portal_id AND row.${one} = old.${one} AND row.${two} = old.${two}${routed('row')}`;
  return { statement, values: [] };
}

/** Tables that grow with the writes of a portal. */
export const growing: Record<string, Removal> = {
  openWrites,
  closedWrites: { statement: closedWrites, values: [] },
  createdRecords: removalOf(tables.crmObjects, [sql`object_type`, sql`hubspot_id`]),
  identities: removalOf(tables.recordIdentities, [sql`object_type`, sql`key`]),
  idempotencyKeys: removalOf(tables.idempotencyKeys, [sql`api_key_id`, sql`key`]),
};

/** Removes the connection. $1 portal */
export const connections = sql`DELETE FROM ${tables.hubspotAuth} WHERE portal_id = $1`;

/** Tables with a few rows for each portal. The list of portals is the last, because retention goes by it. $1 portal */
export const small: Record<string, Sql> = {
  failureCounts: sql`DELETE FROM ${tables.failureCounts} WHERE portal_id = $1`,
  queueHolds: sql`DELETE FROM ${tables.queueHolds} WHERE portal_id = $1`,
  integrationKeys: sql`DELETE FROM ${tables.integrationKeys} WHERE portal_id = $1`,
  keyProperties: sql`DELETE FROM ${tables.keyProperties} WHERE portal_id = $1`,
  budgets: sql`DELETE FROM ${tables.hubspotBudgets} WHERE portal_id = $1`,
  health: sql`DELETE FROM ${tables.hubspotPortalHealth} WHERE portal_id = $1`,
  portals: sql`DELETE FROM ${tables.journalPortals} WHERE portal_id = $1`,
};
