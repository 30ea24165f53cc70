import type { StatementResult } from '../../../database/batch-query';
import { nameOfRecord } from './record-keys';
import type { Queue } from './queue';
import type { NewWrite } from './stored-write';
import { bytesOf } from './write-size';

/** A row to insert into `open_writes`. */
export interface WriteRow extends Record<string, unknown> {
  id: string;
  queue: Queue;
  key: string;
  /** True for the head of the key, false behind it, null for a waiting association. */
  head: boolean | null;
  state: string;
  claimed_by: string | undefined;
  api_key_id: string;
}

/**
 * The row of a write. A write by record id takes the record's known key, to keep its order among writes by that key.
 * @param keys keys of records, see record-keys.ts
 * @param processName this process's name in claims
 * @param apiKeyId the API key of its request
 */
export function rowOf(
  write: NewWrite,
  keys: ReadonlyMap<string, string>,
  processName: string,
  apiKeyId: string,
): WriteRow {
  const { id, queue, recordId, lane, state, parentId, fromId, associationCount, traceparent, intent } = write;
  const claim = write.claim === true;
  return {
    id,
    queue,
    key: (recordId !== undefined && keys.get(nameOfRecord(queue, recordId))) || write.key,
    lane,
    state: claim ? 'sending' : state,
    head: state === 'waiting' ? null : true,
    intent,
    bytes: bytesOf(write),
    parent_id: parentId,
    from_id: fromId,
    association_count: associationCount ?? 0,
    claimed_by: claim ? processName : undefined,
    traceparent,
    api_key_id: apiKeyId,
  };
}

/**
 * Splits rows into the first row of each key and the rows behind it. Waiting associations count as first.
 * The order of keys among heads keeps concurrent transactions from deadlocks.
 */
export function splitHeads(rows: readonly WriteRow[]): { heads: WriteRow[]; behind: WriteRow[] } {
  const taken = new Set<string>();
  const heads: WriteRow[] = [];
  const behind: WriteRow[] = [];
  for (const row of rows) {
    if (row.head !== null && taken.has(nameOfKey(row))) {
      behind.push(row);
      continue;
    }
    if (row.head !== null) taken.add(nameOfKey(row));
    heads.push(row);
  }
  return { heads: heads.sort((one, other) => (nameOfKey(one) < nameOfKey(other) ? -1 : 1)), behind };
}

/** Rows that an insertion left out because their keys had a head, in their order. @param stored its result */
export function notStored(rows: readonly WriteRow[], stored: StatementResult | undefined): WriteRow[] {
  if (stored?.rowCount === rows.length) return [];
  const ids = new Set(rowsOf<{ id: string }>(stored).map(({ id }) => id));
  return rows.filter(({ id }) => !ids.has(id));
}

/** The rows of a statement's result. */
export function rowsOf<Row>(result: StatementResult | undefined): Row[] {
  return (result?.rows ?? []) as Row[];
}

/** Identifies a key within a portal. */
export function nameOfKey({ queue, key }: { queue: string; key: string }): string {
  return `${queue} ${key}`;
}
