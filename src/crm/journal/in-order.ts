import { sql } from '../../database/sql';

/**
 * Part of the condition of every statement that reads a portal's open writes in the order of their ids, or all of them. It is
 * true of every write. The index `open_writes_in_order` is offered to statements with this condition only: one that looks for
 * a key would seem to read as little with it, where PostgreSQL does not expect many writes of the portal.
 */
export const inOrder = sql` AND seq > 0`;
