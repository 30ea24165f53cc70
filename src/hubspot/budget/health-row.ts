import { prepared, sql, type Sql } from '../../database/sql';
import { tables } from '../../database/tables';

export const nowMs = sql`(extract(epoch FROM clock_timestamp()) * 1000)::bigint`;
export const today = sql`(now() AT TIME ZONE 'UTC')::date`;
export const callsToday = sql`CASE WHEN health.day = ${today} THEN health.calls ELSE 0 END`;
export const errorsToday = sql`CASE WHEN health.day = ${today} THEN health.errors ELSE 0 END`;

/** A statement that updates a portal's row, `health`. $1 portal, $2 app */
export function healthUpdate(name: string, change: Sql): Sql {
  return prepared(
    name,
    sql`UPDATE ${tables.hubspotPortalHealth} AS health SET ${change} WHERE portal_id = $1 AND app_id = $2`,
  );
}
