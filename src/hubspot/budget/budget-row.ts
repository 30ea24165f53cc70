import { sql, type Sql } from '../../database/sql';
import { tables } from '../../database/tables';

/**
 * HubSpot's window is counted this much longer here: calls travel for different times, so HubSpot may see two of them
 * closer together than they left.
 */
export const guardMs = 150;

/**
 * Begins every statement on a budget: the row, locked, and the database's time once the lock is held. $1 portal, $2 app,
 * $3 bucket. It does not wait for the disk (docs/decisions/0010): the setting holds for its transaction only.
 *
 * Results that a statement uses in several places are MATERIALIZED: PostgreSQL would otherwise copy their expression into
 * each place, and scan the window's calls for each.
 */
export const locked = sql`
  WITH locked AS (
    SELECT * FROM ${tables.hubspotBudgets} WHERE portal_id = $1 AND app_id = $2 AND bucket = $3 FOR UPDATE),
  timed AS (SELECT locked.*, (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now_ms,
    set_config('synchronous_commit', 'off', true) AS commits FROM locked)`;

/** The row to change in an UPDATE of `budget`. */
export const thisRow = sql`budget.portal_id = $1 AND budget.app_id = $2 AND budget.bucket = $3`;

/** The counted calls without one slot's, if it is among them. @param givenAt parameter with the slot's time */
export function callsWithout(givenAt: Sql): Sql {
  const position = sql`coalesce(array_position(taken_ms, ${givenAt}::bigint), 0)`;
  return sql`taken_ms[:${position} - 1] || taken_ms[${position} + 1:]`;
}
