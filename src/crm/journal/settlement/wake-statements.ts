import type { Statement } from '../../../database/database';
import { preparedPerSize, routed, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { arrivalMark, awaitedRecord } from '../tables/awaited-record';
import { objectTypeOf, type Queue } from '../tables/queue';
import type { ClaimedWrite, RecordIntent, SettledWrite } from '../tables/stored-write';
import { writeKey } from '../tables/write-key';

const { openWrites } = tables;

/** Makes writes due that wait for records. $1 portal, $2 the records, by type and key, $3 mark of their arrival */
const wakeWaiting = preparedPerSize(
  'wake-waiting',
  sql`
  WITH woken AS MATERIALIZED (
    SELECT write.portal_id, write.id FROM unnest($2::text[]) AS given (awaits) CROSS JOIN LATERAL (
      SELECT portal_id, id FROM ${openWrites} WHERE portal_id = $1 AND awaits = given.awaits ORDER BY id) AS write)
  UPDATE ${openWrites} AS write SET awaits = $3, due_at = least(write.due_at, now())
  FROM woken WHERE write.portal_id = woken.portal_id AND write.id = woken.id${routed('write')}
  RETURNING write.queue, write.lane`,
);

/** The parts of a settlement that determine which writes it wakes. */
export interface WakeOrder {
  portalId: string;
  queue: Queue;
  claimed: readonly Pick<ClaimedWrite, 'id' | 'intent'>[];
  settled: readonly SettledWrite[];
  /** Size of `open_writes`, if it was read a moment ago. */
  tableBytes?: number;
}

/**
 * The statement that wakes writes which wait for the settled ones: for their outcomes, or for the keys of their records. Every
 * settlement has it, so that every failure wakes the dependents. No statement if nothing can wait for them.
 */
export function wakeStatements({ portalId, queue, claimed, settled, tableBytes }: WakeOrder): Statement[] {
  const objectType = objectTypeOf(queue);
  if (objectType === null) return [];
  const intents = new Map(claimed.map(({ id, intent }) => [id, intent as Partial<RecordIntent>]));
  const keys = new Set(settled.flatMap((write) => announcedKeys(write, intents.get(write.id))));
  if (keys.size === 0) return [];
  const records = [...keys].map((key) => awaitedRecord(objectType, key));
  return [{ sql: wakeWaiting, values: [portalId, records, arrivalMark(Date.now())], tableBytes }];
}

/** A failed write may be one whose intent was not read, because it is too large. So each failed write announces its own key. */
function announcedKeys(
  { id, state, arrived = [] }: SettledWrite,
  intent: Partial<RecordIntent> | undefined,
): readonly string[] {
  return state === 'failed' || intent?.graph?.awaited ? [...arrived, writeKey(id)] : arrived;
}
