import { emailKey, matchKey } from '../../identity/identity-key';
import type { ClaimedWrite, MatchedBy, RecordIntent } from '../../journal/tables/stored-write';
import { intentBytes } from '../../journal/tables/write-size';
import { canJoin, type FoldFacts } from './fold-rule';

/** Most bytes of the outcomes of one record's writes. */
const mostOutcomeBytes = 8_000_000;

export type ClaimedRecordWrite = ClaimedWrite<RecordIntent>;

/** The record that a write targets. */
export type Target =
  /** An existing record. */
  | { kind: 'id'; id: string }
  | { kind: 'email'; email: string }
  | { kind: 'external'; externalId: string }
  /** By the value of a unique property of the portal. */
  | { kind: 'match'; property: string; value: string }
  /** By name within a pipeline. The key has both. */
  | { kind: 'name'; name: string; key: string }
  /** Always a new record. */
  | { kind: 'new'; writeId: string };

/** Writes of one record, merged into one input of a batch. */
export interface FoldedRecord {
  target: Target;
  /** The latest value of every property. */
  properties: Record<string, string>;
  /** In the order of acceptance; never empty. */
  writes: [ClaimedRecordWrite, ...ClaimedRecordWrite[]];
  /** The property by which HubSpot's record was found; absent if it was the key of the writes. */
  matchedBy?: MatchedBy;
  /** HubSpot's values of properties that the writes fill only if they are empty; absent if there are no such properties. */
  leftAlone?: Record<string, string>;
  /** True if HubSpot did not find the record when those values were read. */
  isUnread?: true;
  /** True after HubSpot refused its creation because another record has the key. */
  keyConflict?: true;
  /** True after a call to archive it whose outcome is unknown. */
  mayBeArchived?: true;
}

/** A folded claim. */
export interface Fold {
  records: FoldedRecord[];
  later: LaterWrite[];
}

/** A write that a later claim sends. */
export interface LaterWrite {
  write: ClaimedRecordWrite;
  /** The record that must be written first. */
  behind: FoldedRecord;
}

/**
 * Merges writes of each record into one input, with the latest value of every property. A write joins the earlier ones of its
 * record only if no effect gets lost ({@link canJoin}). Otherwise it waits, and so do all writes behind it: those of its key,
 * and those of its record. E-mail addresses are compared in lower case, as HubSpot does. Records have the order of their first
 * writes.
 */
export function fold(writes: readonly ClaimedRecordWrite[], facts: FoldFacts): Fold {
  const records = new Map<string, FoldedRecord>();
  /** Records of this claim by the places of their first writes. */
  const firstAt = new Map<string, FoldedRecord>();
  /** By place. */
  const blocked = new Map<string, FoldedRecord>();
  const later: LaterWrite[] = [];
  for (const write of [...writes].sort((a, b) => a.seq - b.seq)) {
    const target = targetOf(write);
    const places = placesOf(write, target);
    const wait = (behind: FoldedRecord): void => {
      later.push({ write, behind });
      for (const place of places) blocked.set(place, behind);
    };
    const record = records.get(identify(target));
    const behind = recordAt(places, blocked);
    const other = recordAt(places, firstAt, record);
    if (behind) wait(behind);
    // A key refers to one record at a time. A write of its record by another key, or by id, must wait.
    else if (other) wait(other);
    else if (!record) {
      const folded: FoldedRecord = { target, properties: propertiesOf(write), writes: [write] };
      records.set(identify(target), folded);
      for (const place of places) firstAt.set(place, folded);
    } else if (canJoin(record, write, propertiesOf(write), facts) && staysSmall(record, write)) {
      record.writes.push(write);
      record.properties = { ...record.properties, ...propertiesOf(write) };
    } else wait(record);
  }
  return { records: [...records.values()], later };
}

/**
 * True if the outcomes of a record stay small after one more write. The outcome of each write has all properties that
 * HubSpot answers for the record.
 */
function staysSmall({ writes, properties }: FoldedRecord, write: ClaimedRecordWrite): boolean {
  const count = writes.length + 1;
  const atMost = writes.reduce((sum, { bytes }) => sum + bytes, write.bytes);
  if (atMost * count <= mostOutcomeBytes) return true;
  return intentBytes({ ...properties, ...propertiesOf(write) }) * count <= mostOutcomeBytes;
}

/** True if the caller of a write named the record by its id. */
export function isById({ intent }: ClaimedRecordWrite): boolean {
  return intent.key.kind === 'id';
}

/**
 * Places of a write: its key, its target, and its record. Writes with a place in common keep their order. The identity map
 * may be wrong about the record of a key. Then a write waits in vain, which does no harm.
 */
function placesOf({ key, recordId, archivedId }: ClaimedRecordWrite, target: Target): string[] {
  const id = target.kind === 'id' ? target.id : (recordId ?? archivedId);
  return [`key ${key}`, `target ${identify(target)}`, ...(id === undefined ? [] : [`record ${id}`])];
}

/** The first record at any of the places. @param except passed over */
function recordAt(
  places: readonly string[],
  records: ReadonlyMap<string, FoldedRecord>,
  except?: FoldedRecord,
): FoldedRecord | undefined {
  for (const place of places) {
    const record = records.get(place);
    if (record && record !== except) return record;
  }
  return undefined;
}

function targetOf({ id, key: storedKey, intent }: ClaimedRecordWrite): Target {
  const { key } = intent;
  if (key.kind === 'id') return { kind: 'id', id: key.id };
  if (key.kind === 'new') return { kind: 'new', writeId: id };
  return key.kind === 'name' ? { ...key, key: storedKey } : key;
}

/**
 * Properties to send for a write; none to archive a record. An e-mail address that identifies the contact stays out, because HubSpot may have it as
 * an additional address.
 */
function propertiesOf({ intent: { key, properties, archive } }: ClaimedRecordWrite): Record<string, string> {
  if (archive) return {};
  const sent = { ...properties };
  if (key.kind === 'email') delete sent.email;
  return sent;
}

/** Identifies a target among those of a claim. */
function identify(target: Target): string {
  switch (target.kind) {
    case 'id':
      return `id:${target.id}`;
    case 'email':
      return emailKey(target.email);
    case 'external':
      return `external:${target.externalId}`;
    case 'match':
      return matchKey(target.property, target.value);
    case 'name':
      return target.key;
    case 'new':
      return `new:${target.writeId}`;
  }
}
