import { Problem } from '../../../problems/problem';
import { factsOf, type ObjectType } from '../../object-types/object-types';
import type { SettledWrite } from '../../journal/tables/stored-write';
import type { ClaimedRecordWrite, FoldedRecord, LaterWrite, Target } from '../folding/fold';
import { createsOnly, updatesOnly } from '../folding/fold-rule';
import type { Resolution } from '../keys/resolution';
import type { PlannedRecord } from './steps';

/** Targets of which every write finds, or makes, the record of its key. A person may have moved a key from an id. */
const byKey: ReadonlySet<Target['kind']> = new Set(['email', 'external', 'match', 'name']);

/**
 * The plan of a write whose mode forbids it: one that only creates, and whose key has a record; or one that only updates, and
 * whose key has none. Null for other writes.
 */
export function planByMode(
  objectType: ObjectType,
  record: FoldedRecord,
  resolution: Resolution | undefined,
): PlannedRecord | null {
  const [first] = record.writes;
  if (resolution?.kind === 'known' && createsOnly(first) && !isOwn(record, resolution)) {
    const error = recordExists(
      objectType,
      resolution.id,
      placeOfKey(objectType, first, resolution.matchedBy === 'email'),
    );
    return { record, step: { kind: 'error', error } };
  }
  if (resolution?.kind === 'unknown' && updatesOnly(first)) {
    return { record, step: { kind: 'error', error: recordMissing(objectType, placeOfKey(objectType, first)) } };
  }
  return null;
}

/**
 * True for the record of an earlier attempt of this write. The identity map has another record for the key then, or none,
 * because that attempt had no outcome. That attempt may also have restored the archived record of the key, which is older than
 * the write. A contact that lacks the external id is not of this write.
 */
function isOwn(
  { writes: [first] }: FoldedRecord,
  { createdBefore, id, more }: Extract<Resolution, { kind: 'known' }>,
): boolean {
  const mayHaveRestored = first.mayExistSinceMs !== null && first.archivedId === id;
  return (createdBefore || mayHaveRestored) && first.recordId !== id && more === undefined;
}

/** The part of a body that names the record. */
export interface KeyPlace {
  /** Name of the field or property. */
  field: string;
  /** JSON pointer into the caller's body; `""` if the key does not stand there. */
  pointer: string;
}

/** The place of a write's key in its body. @param byEmail true if a record was found by the e-mail address instead */
export function placeOfKey(
  objectType: ObjectType,
  { intent }: Pick<ClaimedRecordWrite, 'intent'>,
  byEmail = false,
): KeyPlace {
  const { key, properties, pointers } = intent;
  if (key.kind === 'external' && !byEmail) return { field: 'externalId', pointer: '/externalId' };
  if (key.kind === 'match') return { field: key.property, pointer: '/match/value' };
  if (key.kind === 'id') return { field: 'id', pointer: pointers.id ?? '/id' };
  if (key.kind !== 'name') return { field: 'email', pointer: pointers.email ?? '' };
  const { searchedProperty } = factsOf(objectType);
  const isNamed = searchedProperty && properties[searchedProperty.property]?.trim() === key.name;
  const field = isNamed ? searchedProperty.property : 'key';
  return { field, pointer: pointers[field] ?? '' };
}

/** The problem of a write that only creates: a record has its key. */
export function recordExists(objectType: ObjectType, id: string, { field, pointer }: KeyPlace): Problem {
  const message = `The ${factsOf(objectType).singular} ${id} has this ${field} already.`;
  const detail = `${message} Nothing was written. PUT without a mode updates the record.`;
  const errors = [{ pointer, message, code: 'taken' }];
  return new Problem('record-exists', detail, { errors, members: { existingId: id } });
}

/** The problem of a write that only updates: no record has its key. */
export function recordMissing(objectType: ObjectType, { field, pointer }: KeyPlace): Problem {
  const message = `No ${factsOf(objectType).singular} has this ${field}.`;
  const detail = `${message} Nothing was created, because the mode of the write is update.`;
  return new Problem('record-not-found', detail, { errors: [{ pointer, message, code: 'missing' }] });
}

/**
 * Ids of the records that postponed writes must not create, because this claim has just met the record of their key. So many
 * creations of one key take one call. A write behind another one that is sent later has none.
 * @param later in the order of acceptance
 */
export function existingRecords(
  later: readonly LaterWrite[],
  settled: readonly SettledWrite[],
): Map<ClaimedRecordWrite, string> {
  const existing = new Map<ClaimedRecordWrite, string>();
  if (!later.some(({ write }) => createsOnly(write))) return existing;
  const outcomes = new Map(settled.map((write) => [write.id, write]));
  const sentLater = new Set<string>();
  for (const { write, behind } of later) {
    const [first] = behind.writes;
    const isOfKey = byKey.has(behind.target.kind) && first.key === write.key;
    const id = isOfKey && createsOnly(write) && !sentLater.has(write.key) ? recordOf(outcomes.get(first.id)) : null;
    if (id === null) sentLater.add(write.key);
    else existing.set(write, id);
  }
  return existing;
}

/** The record that a write has written, or that kept it from creating one; null if HubSpot has named none. */
function recordOf(settled: SettledWrite | undefined): string | null {
  if (settled === undefined) return null;
  const { hubspotId, outcome } = settled;
  if (hubspotId !== null) return hubspotId;
  if (!('problem' in outcome) || outcome.problem.code !== 'record-exists') return null;
  return typeof outcome.problem.existingId === 'string' ? outcome.problem.existingId : null;
}
