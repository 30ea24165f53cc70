import { sql } from '../../../database/sql';

/**
 * Condition of statements that read a portal's open writes in the order of ids, or all of them. All writes meet it. Only
 * statements with this condition can use the index `open_writes_in_order`. Otherwise PostgreSQL would choose the index for
 * lookups by key, if its statistics expect few writes of the portal.
 */
export const inOrder = sql` AND seq > 0`;
