import { Problem } from '../../../problems/problem';
import type { RecordOutcome, SettledWrite } from '../../journal/tables/stored-write';
import { factsOf, type ObjectType } from '../../object-types/object-types';
import { failedWrite } from '../calls/failed-write';
import { createdSince, firstSentMsAgo } from '../folding/created-since';
import type { FoldedRecord } from '../folding/fold';
import type { Presence } from '../keys/record-presence';

/** Facts about the archiving of a record. */
interface ArchivedFacts {
  /** HTTP calls so far. */
  attempts: number;
  correlationId?: string;
  /** True if the record was in the recycle bin before. */
  alreadyArchived?: boolean;
}

/** Settles the write that archived a record. */
export function archivedWrite(
  id: string,
  recordId: string,
  { attempts, correlationId, alreadyArchived = false }: ArchivedFacts,
): SettledWrite {
  const outcome: RecordOutcome = {
    outcome: 'archived',
    matchedBy: 'id',
    ...(alreadyArchived && { alreadyArchived }),
    properties: {},
    delivery: 'exactly-once',
    correlationId,
  };
  return {
    id,
    state: 'settled',
    outcome,
    hubspotId: recordId,
    attempts,
    recordState: { recordId, state: 'archived' },
  };
}

/** Settles a write that would archive a merged record: its id is another record's now, which nobody asked to archive. */
export function mergedWrite(
  writeId: string,
  objectType: ObjectType,
  { id, survivorId, attempts }: { id: string; survivorId: string; attempts: number },
): SettledWrite {
  const { singular } = factsOf(objectType);
  const detail = `The ${singular} ${id} was merged into ${survivorId}. Nothing was archived. Archive ${survivorId} if that is meant.`;
  const problem = new Problem('record-not-found', detail, { members: { mergedInto: survivorId } });
  return { ...failedWrite(writeId, problem, attempts), recordState: { recordId: id, state: 'merged' } };
}

/** The problem of a record that HubSpot has neither active nor archived. */
export function goneProblem(objectType: ObjectType, id: string): Problem {
  const { singular } = factsOf(objectType);
  return new Problem('record-not-found', `HubSpot has no ${singular} ${id}, neither active nor archived.`);
}

/**
 * True if an earlier call of the same write has archived the record: there was such a call, the record is in the recycle bin
 * since then, and no earlier write has archived it.
 * @param claimAgeMs time since this claim began to send
 */
export function archivedByThisWrite(
  folded: FoldedRecord,
  { record, answer }: Pick<Extract<Presence, { kind: 'archived' }>, 'record' | 'answer'>,
  claimAgeMs: number,
): boolean {
  const [{ mayExistSinceMs, archivedId }] = folded.writes;
  if (archivedId === record.id) return false;
  const earlierMs = mayExistSinceMs === null ? 0 : firstSentMsAgo(folded);
  const sinceMs = Math.max(earlierMs, folded.mayBeArchived ? claimAgeMs : 0);
  // The rule for created records, with the time of archiving.
  return createdSince({ ...record, new: false, createdAt: record.archivedAt }, { ...answer, attempts: 1 }, sinceMs);
}
