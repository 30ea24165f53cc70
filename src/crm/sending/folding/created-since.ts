import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import type { CallFacts } from '../calls/batch-sender';
import type { FoldedRecord } from './fold';

/** HubSpot's Date header has whole seconds, so times from it may be a second late. */
const clockGrainMs = 1000;

/**
 * True if a write created the record. HubSpot reports that in `new`. After an earlier attempt with a lost answer, `new` is
 * false for the record of that attempt. Such a record is younger than the first attempt.
 * @param firstSentMsAgo time from the first attempt to the start of this call; 0 for the first attempt
 */
export function createdSince(record: HubspotRecord, { attempts, beganAt }: CallFacts, firstSentMsAgo: number): boolean {
  if (record.new) return true;
  if (record.new === undefined || !record.createdAt || !beganAt) return false;
  if (attempts === 1 && firstSentMsAgo <= 0) return false;
  return Date.parse(record.createdAt) >= beganAt.getTime() - firstSentMsAgo - clockGrainMs;
}

/** Time since a record's first attempt in an earlier claim; 0 if there was none. */
export function firstSentMsAgo({ writes: [first] }: FoldedRecord): number {
  return first.attempts > 0 || first.mayExistSinceMs !== null ? performance.now() - first.firstSentAtMs : 0;
}

/** True if a record was known as that of its key before the first attempt. So no lost answer of the write can be about its creation. */
export function wasKnown({ writes: [first] }: FoldedRecord, recordId: string): boolean {
  return first.wasRecordKnown === true && first.recordId === recordId;
}
