import { sql } from './sql';
import { tables } from './tables';

/**
 * Source of one row while a portal is connected, for an INSERT of facts about the portal. A call, a count or a report may end
 * after the portal's erasure, and must not store anything again. The lock makes the removal of the connection wait for the
 * insertion, so that the erasure that follows finds the row. $1 portal
 */
export const fromConnectedPortal = sql`
  FROM ${tables.hubspotAuth} AS connection WHERE connection.portal_id = $1 FOR KEY SHARE`;
