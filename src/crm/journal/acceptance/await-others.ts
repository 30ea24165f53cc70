import type { Statement } from '../../../database/database';
import { routed, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import type { NewRequest } from '../tables/stored-write';

/** A write that waits for another one is looked at after this time, even if nobody wakes it. */
export const lookAgainMs = 600_000;

/** $1 portal, $2 ids of writes, $3 the record that each waits for */
const awaitRecords = sql`
  WITH given AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, id, awaits FROM unnest($2::uuid[], $3::text[]) AS given (id, awaits))
  UPDATE ${tables.openWrites} AS write
  SET awaits = given.awaits, due_at = now() + ${lookAgainMs} * interval '1 millisecond'
  FROM given WHERE write.portal_id = given.portal_id AND write.id = given.id${routed('write')}`;

/**
 * The statement that lets new writes wait for others of their request; none without such writes. It belongs into the transaction that
 * inserts them, so that nothing settles in between.
 */
export function awaitOthers(portalId: string, requests: readonly NewRequest[]): Statement[] {
  const waiting = requests.flatMap(({ writes }) =>
    writes.flatMap(({ id, awaits }) => (awaits === undefined ? [] : [{ id, awaits }])),
  );
  if (waiting.length === 0) return [];
  return [{ sql: awaitRecords, values: [portalId, waiting.map(({ id }) => id), waiting.map(({ awaits }) => awaits)] }];
}
