import type { RecordedRequest } from './simulator-control';

/** An edit of a property that a person made. */
export interface Edit {
  recordId: string;
  /** Time of the edit by the simulator's clock, in milliseconds since 1970. */
  atMs: number;
  value: string;
}

/** A read of a record by the service, and the update that followed, in milliseconds since 1970. */
export interface ReadAndWrite {
  readMs: number;
  writtenMs: number;
}

/** A record after all writes. */
export interface EditedRecord {
  /** The value of the edited property in HubSpot. */
  held: string | null;
  /** The value that the service left alone, as it reported; null for none, and undefined if its answer is unknown. */
  leftAlone: string | null | undefined;
}

/** The fate of edits. */
export interface EditFates {
  /** Edits before the read, or after the update. */
  outside: number;
  /** Edits between read and update that were overwritten. The documentation says so. */
  lostInside: number;
  /** Edits outside that time that were overwritten, and values that nobody sent. */
  lostOutside: string[];
  /** Values that were kept and not reported, or reported and not kept. */
  untrue: string[];
}

/**
 * The reads of each record, with the updates that followed them. The log has the time of each answer. The simulator
 * reads or writes a whole batch at that time.
 */
export function readsAndWrites(requests: readonly RecordedRequest[], type: string): Map<string, ReadAndWrite[]> {
  const lastRead = new Map<string, number>();
  const found = new Map<string, ReadAndWrite[]>();
  for (const { path, at, ids = [], status } of requests) {
    if (status >= 300 || status === 0) continue;
    for (const id of ids) {
      if (path.endsWith(`/${type}/batch/read`)) lastRead.set(id, Date.parse(at));
      else if (path.endsWith(`/${type}/batch/update`)) {
        // An update without a read has no time in which an edit may be lost.
        const writtenMs = Date.parse(at);
        found.set(id, [...(found.get(id) ?? []), { readMs: lastRead.get(id) ?? Infinity, writtenMs }]);
        lastRead.delete(id);
      }
    }
  }
  return found;
}

/**
 * Judges edits under `fillIfEmpty`. Each record was empty before, has one edit, and got one write of the service.
 * @param sent the value that the service sent
 */
export function judgeEdits(
  edits: readonly Edit[],
  records: ReadonlyMap<string, EditedRecord>,
  calls: ReadonlyMap<string, readonly ReadAndWrite[]>,
  sent: string,
): EditFates {
  const fates: EditFates = { outside: 0, lostInside: 0, lostOutside: [], untrue: [] };
  for (const { recordId, atMs, value } of edits) {
    const { held, leftAlone } = records.get(recordId) ?? { held: null, leftAlone: undefined };
    const between = calls.get(recordId)?.find(({ readMs, writtenMs }) => readMs <= atMs && atMs <= writtenMs);
    const text = `record ${recordId}: ${held ?? 'nothing'}, edited to ${value} at ${atMs}`;
    if (!between) fates.outside += 1;
    if (held !== value) {
      if (between && held === sent) fates.lostInside += 1;
      else fates.lostOutside.push(text);
    }
    if (leftAlone === undefined) continue;
    const reported = leftAlone === value;
    if (leftAlone !== null && !reported) fates.untrue.push(`${text}: left ${leftAlone} alone`);
    if (reported && held !== value) fates.untrue.push(`${text}: reported as left alone`);
    const isEarlier = (calls.get(recordId) ?? []).every(({ readMs }) => atMs < readMs);
    if (isEarlier && calls.has(recordId) && !reported) fates.untrue.push(`${text}: not reported`);
  }
  return fates;
}
