import { sql, type Sql } from '../../database/sql';
import { tables } from '../../database/tables';

/**
 * Added to HubSpot's window: travel times vary, so HubSpot may receive two calls closer together than they left.
 */
export const guardMs = 150;

/**
 * The beginning of every statement on a budget: it locks the row, then takes the database's time. $1 portal, $2 app,
 * $3 bucket. The commit does not wait for the disk (docs/decisions/0010); the setting ends with the transaction.
 *
 * Results that a statement uses more than once are MATERIALIZED. Otherwise PostgreSQL inlines the expression, and scans the
 * window's calls for each use.
 */
export const locked = sql`
  WITH locked AS (
    SELECT * FROM ${tables.hubspotBudgets} WHERE portal_id = $1 AND app_id = $2 AND bucket = $3 FOR UPDATE),
  timed AS (SELECT locked.*, (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now_ms,
    set_config('synchronous_commit', 'off', true) AS commits FROM locked)`;

/** The condition for the row in an UPDATE of `budget`. */
export const thisRow = sql`budget.portal_id = $1 AND budget.app_id = $2 AND budget.bucket = $3`;

/** The counted calls without the call of one slot. @param givenAt parameter with the slot's time */
export function callsWithout(givenAt: Sql): Sql {
  const position = sql`coalesce(array_position(taken_ms, ${givenAt}::bigint), 0)`;
  return sql`taken_ms[:${position} - 1] || taken_ms[${position} + 1:]`;
}
