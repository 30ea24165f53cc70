import { awaitedRecord } from '../journal/tables/awaited-record';
import type { AdmittedWrite } from '../journal/tables/write';
import { writeKey } from '../journal/tables/write-key';
import type { RequestEntry } from './request-entries';
import { toJournal, type JournalOptions, type NewRecordWrite } from './to-journal';

/** A record of a graph. */
export interface GraphEntry {
  /** Id of the record's write. */
  id: string;
  /** The record's place in the request, from 0. */
  index: number;
  /** The write, with its place in the graph, or the problem of a malformed record. */
  entry: RequestEntry;
}

/**
 * Converts the admitted writes of a graph to the journal's writes.
 * @param entries in the order of their dependencies
 * @param admitted the writes of the entries
 */
export function graphToJournal(
  entries: readonly GraphEntry[],
  admitted: readonly AdmittedWrite[],
  options: Omit<JournalOptions, 'id'>,
): NewRecordWrite[] {
  const types = new Map(entries.map(({ id }, index) => [id, admitted[index]?.definition.objectType]));
  return admitted.map((write, index): NewRecordWrite => {
    const stored = toJournal(write, { ...options, id: entries[index]?.id });
    // Any record will do: a write that is woken looks at all that it waits for. The latest one probably settles last.
    const latest = write.graph?.after?.at(-1)?.write;
    const type = latest === undefined ? undefined : types.get(latest);
    if (latest === undefined || type === undefined) return stored;
    return { ...stored, record: { ...stored.record, awaits: awaitedRecord(type, writeKey(latest)) } };
  });
}
