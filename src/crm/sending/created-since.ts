import type { HubspotRecord } from '../../hubspot/call/hubspot-wire';
import type { CallFacts } from './batch-sender';
import type { FoldedRecord } from './fold';

/** A Date header tells whole seconds, so that a time derived from it may be a second too late. */
const clockGrainMs = 1000;

/**
 * Whether a write made the record. HubSpot says so with `new`; but where an earlier attempt's answer was lost, with its
 * call or with the process that made it, this attempt meets the record that the earlier one created. It is ours then if
 * it is younger than the first attempt.
 * @param firstSentMsAgo time from the first attempt until this call began; 0 where this was the first
 */
export function createdSince(record: HubspotRecord, { attempts, beganAt }: CallFacts, firstSentMsAgo: number): boolean {
  if (record.new) return true;
  if (record.new === undefined || !record.createdAt || !beganAt) return false;
  if (attempts === 1 && firstSentMsAgo <= 0) return false;
  return Date.parse(record.createdAt) >= beganAt.getTime() - firstSentMsAgo - clockGrainMs;
}

/** Time from a record's first attempt, in an earlier claim; 0 where there was none. */
export function firstSentMsAgo({ writes: [first] }: FoldedRecord): number {
  return first.attempts > 0 || first.mayExistSinceMs !== null ? performance.now() - first.firstSentAtMs : 0;
}
