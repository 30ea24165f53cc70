import { emailKey } from '../identity/identity-key';
import type { ClaimedWrite, RecordIntent } from '../journal/tables/stored-write';

export type ClaimedRecordWrite = ClaimedWrite<RecordIntent>;

/** The record that a write targets. */
export type Target =
  /** An existing record. */
  | { kind: 'id'; id: string }
  | { kind: 'email'; email: string }
  | { kind: 'external'; externalId: string }
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
}

/** A folded claim. */
export interface Fold {
  records: FoldedRecord[];
  /** Writes with the key of an earlier write but another record. They wait for the earlier one. */
  later: ClaimedRecordWrite[];
}

/**
 * Merges the writes of each record, with the latest value of every property. E-mail addresses are compared in lower case, as
 * HubSpot does. Records have the order of their first writes.
 */
export function fold(writes: readonly ClaimedRecordWrite[]): Fold {
  const records = new Map<string, FoldedRecord>();
  const targetOfKey = new Map<string, string>();
  const later: ClaimedRecordWrite[] = [];
  for (const write of [...writes].sort((a, b) => a.seq - b.seq)) {
    const target = targetOf(write);
    const targetId = identify(target);
    // A key refers to one record at a time. A write to another record by id must wait.
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

/** Separates the writes of a record, in their order. */
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
 * Properties to send for a write. An e-mail address that only identifies the contact stays out if the contact's id is known.
 * A person may have changed the address in HubSpot.
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
      return emailKey(target.email);
    case 'external':
      return `external:${target.externalId}`;
    case 'name':
      return target.key;
    case 'new':
      return `new:${target.writeId}`;
  }
}
