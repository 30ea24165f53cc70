import type { Transaction } from '../../../database/database';
import { routed, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { insertWrites } from './write-insertion';
import { nameOfKey, notStored, rowsOf, splitHeads, type WriteRow } from '../tables/write-rows';

const { openWrites } = tables;

/** Other processes may settle heads during a round, so the insertion repeats. Each round has fewer writes. */
const mostRounds = 20;

/**
 * Locks the heads of keys, so that no head settles before the writes behind it are stored. The caller sorts the keys in the
 * order of settlement. $1 portal, $2 queues, $3 keys
 */
const lockHeads = sql`
  SELECT head.queue, head.key
  FROM unnest($2::text[], $3::text[]) AS given (queue, key) CROSS JOIN LATERAL (
    SELECT queue, key FROM ${openWrites}
    WHERE portal_id = $1 AND queue = given.queue AND key = given.key AND head LIMIT 1 FOR UPDATE) AS head`;

/**
 * Marks heads as followed. A head that waits after a failure becomes due at once: a caller who sends the record again may
 * have removed the cause. Parameters as above.
 */
const markFollowed = sql`
  WITH given AS MATERIALIZED (
    SELECT $1::bigint AS portal_id, queue, key FROM unnest($2::text[], $3::text[]) AS given (queue, key))
  UPDATE ${openWrites} AS head SET followed = true, due_at = least(head.due_at, now()) FROM given
  WHERE head.portal_id = given.portal_id AND head.queue = given.queue AND head.key = given.key AND head.head
    AND (NOT head.followed OR (head.state = 'due' AND head.due_at > now()))${routed('head')}`;

/**
 * Inserts writes behind the heads of their keys. If a head has settled meanwhile, the next write becomes the head.
 * @param given portal, then the name that this process claims under
 * @throws Error if heads keep changing
 */
export async function insertBehindHeads(
  transaction: Transaction,
  given: readonly unknown[],
  rows: readonly WriteRow[],
): Promise<void> {
  let rest: WriteRow[] = rows.map((row) => ({ ...row, state: 'due', claimed_by: undefined }));
  for (let round = 1; rest.length > 0; round += 1) {
    if (round > mostRounds) throw new Error('the heads of keys keep changing');
    const byName = new Map(rest.map((row) => [nameOfKey(row), row]));
    const keys = [...byName].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
    const values = [given[0], keys.map(({ queue }) => queue), keys.map(({ key }) => key)];
    const [locked] = await transaction.send({ sql: lockHeads, values }, { sql: markFollowed, values });
    const headed = new Set(rowsOf<{ queue: string; key: string }>(locked).map(nameOfKey));
    const behind = rest.filter((row) => headed.has(nameOfKey(row))).map((row): WriteRow => ({ ...row, head: false }));
    const { heads, behind: later } = splitHeads(rest.filter((row) => !headed.has(nameOfKey(row))));
    const inserted = [...behind, ...heads];
    const [stored] = await transaction.send(insertWrites(given, inserted));
    rest = [...notStored(inserted, stored), ...later];
  }
}
