import type { Statement } from '../../../database/database';
import { insertRows } from '../../../database/insertion';
import { sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import type { Queue } from './queue';

/** Cause of a failed write without one. */
export const unknownCause = 'unknown';

/** Times are those of the transaction, and of the first write after the number was zero. */
const add = insertRows({
  into: tables.failureCounts,
  shared: { portal_id: 'bigint' },
  columns: { queue: 'text', cause: 'text', count: 'int' },
  conflict: sql`ON CONFLICT (portal_id, queue, cause) DO UPDATE SET count = known.count + excluded.count,
    first_at = CASE WHEN known.count <= 0 THEN excluded.first_at ELSE known.first_at END,
    last_at = CASE WHEN excluded.count > 0 THEN excluded.last_at ELSE known.last_at END`,
  name: 'count-failures',
});

/** A failed write, to be counted by its queue and cause. */
export interface CountedFailure {
  queue: Queue;
  cause: string | null | undefined;
}

/**
 * Statement that adds failed writes to the numbers by cause, or takes them off. Each transaction that stores or removes failed
 * writes ends with it, because other transactions wait for its rows. It locks causes in their order, and then the total.
 * @param by 1 for stored failed writes, -1 for removed ones
 * @returns none without failed writes
 */
export function countFailures(portalId: string, failures: readonly CountedFailure[], by: 1 | -1): Statement[] {
  if (failures.length === 0) return [];
  const counts = new Map<string, { queue: string; cause: string; count: number }>();
  for (const { queue, cause } of failures) {
    const key = JSON.stringify([queue, cause ?? unknownCause]);
    const known = counts.get(key) ?? { queue, cause: cause ?? unknownCause, count: 0 };
    known.count += by;
    counts.set(key, known);
  }
  const rows = [...counts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
  return [add([portalId], [...rows, { queue: '', cause: '', count: by * failures.length }])];
}
