import type { ClaimedWrite, RecordIntent } from '../journal/stored-write';

export type ClaimedRecordWrite = ClaimedWrite<RecordIntent>;

/** The record that a write targets. */
export type Target =
  /** An existing record. */
  | { kind: 'id'; id: string }
  | { kind: 'email'; email: string }
  | { kind: 'external'; externalId: string }
  /** By name within a pipeline; the key holds both. */
  | { kind: 'name'; name: string; key: string }
  /** Always a new record. */
  | { kind: 'new'; writeId: string };

/** The writes of one record, merged into one input of a batch. */
export interface FoldedRecord {
  target: Target;
  /** The latest value of every property. */
  properties: Record<string, string>;
  /** In the order of acceptance; never empty. */
  writes: [ClaimedRecordWrite, ...ClaimedRecordWrite[]];
}

/** A claim, folded. */
export interface Fold {
  records: FoldedRecord[];
  /** Writes that wait for earlier ones of their key, because they target another record. */
  later: ClaimedRecordWrite[];
}

/**
 * Merges the writes of each record into one, with the latest value of every property. E-mail addresses are compared in lower
 * case, as HubSpot does. Writes are taken in the order of acceptance; records come in the order of their first write.
 */
export function fold(writes: readonly ClaimedRecordWrite[]): Fold {
  const records = new Map<string, FoldedRecord>();
  const targetOfKey = new Map<string, string>();
  const later: ClaimedRecordWrite[] = [];
  for (const write of [...writes].sort((a, b) => a.seq - b.seq)) {
    const target = targetOf(write);
    const targetId = identify(target);
    // A key refers to one record at a time, so a write to another one by id must not be sent beside it.
    if ((targetOfKey.get(write.key) ?? targetId) !== targetId) {
      later.push(write);
      continue;
    }
    targetOfKey.set(write.key, targetId);
    const record = records.get(targetId);
    if (record) {
      record.writes.push(write);
      Object.assign(record.properties, propertiesOf(write));
    } else {
      records.set(targetId, { target, properties: propertiesOf(write), writes: [write] });
    }
  }
  return { records: [...records.values()], later };
}

/** Separates the writes of a record again, in their order. */
export function unfold({ target, writes }: FoldedRecord): FoldedRecord[] {
  return writes.map((write) => ({ target, properties: propertiesOf(write), writes: [write] }));
}

/** True if the caller of a write named the record by its id. */
export function isById({ intent }: ClaimedRecordWrite): boolean {
  return intent.key.kind === 'id';
}

function targetOf({ id, key: storedKey, intent, recordId }: ClaimedRecordWrite): Target {
  const { key } = intent;
  if (key.kind === 'id') return { kind: 'id', id: key.id };
  if (recordId !== null) return { kind: 'id', id: recordId };
  if (key.kind === 'new') return { kind: 'new', writeId: id };
  return key.kind === 'name' ? { ...key, key: storedKey } : key;
}

/**
 * The properties that a write sends. An e-mail address that only identifies the contact is not sent where its id is known,
 * because somebody may have changed the address in HubSpot.
 */
function propertiesOf({ intent: { key, properties }, recordId }: ClaimedRecordWrite): Record<string, string> {
  if (key.kind !== 'email' || recordId === null) return { ...properties };
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name !== 'email'));
}

/** Identifies a target among those of a claim. */
function identify(target: Target): string {
  switch (target.kind) {
    case 'id':
      return `id:${target.id}`;
    case 'email':
      return `email:${target.email.toLowerCase()}`;
    case 'external':
      return `external:${target.externalId}`;
    case 'name':
      return target.key;
    case 'new':
      return `new:${target.writeId}`;
  }
}
