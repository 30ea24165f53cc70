import { sql } from '../../database/sql';

/**
 * Condition of every statement that reads a portal's open writes in the order of ids, or all of them. It is true of every
 * write. Only statements with this condition may use the index `open_writes_in_order`. Otherwise PostgreSQL would choose
 * that index for lookups by key, where its statistics expect few writes of the portal.
 */
export const inOrder = sql` AND seq > 0`;
