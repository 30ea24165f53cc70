import type { ClaimedWrite, RecordIntent } from '../journal/stored-write';

export type ClaimedRecordWrite = ClaimedWrite<RecordIntent>;

/** Which record is meant, and how it is found. */
export type Target =
  /** A record that exists: by its id. */
  | { kind: 'id'; id: string }
  | { kind: 'email'; email: string }
  | { kind: 'external'; externalId: string }
  /** By name within a pipeline; the key tells both. */
  | { kind: 'name'; name: string; key: string }
  /** A record of its own. */
  | { kind: 'new'; writeId: string };

/** Several writes of one record, as one input of a batch. */
export interface FoldedRecord {
  target: Target;
  /** Of every property its latest value. */
  properties: Record<string, string>;
  /** In the order of acceptance; never empty. */
  writes: [ClaimedRecordWrite, ...ClaimedRecordWrite[]];
}

/** What a claim comes to. */
export interface Fold {
  records: FoldedRecord[];
  /** Writes that must wait for earlier ones of their key, because they mean another record. */
  later: ClaimedRecordWrite[];
}

/**
 * Folds writes into records: all writes of one record become one, of every property the latest value wins. E-mail
 * addresses are compared in lower case, as HubSpot does. Writes are taken in the order of acceptance; records come in the
 * order of their first write.
 */
export function fold(writes: readonly ClaimedRecordWrite[]): Fold {
  const records = new Map<string, FoldedRecord>();
  const targetOfKey = new Map<string, string>();
  const later: ClaimedRecordWrite[] = [];
  for (const write of [...writes].sort((a, b) => a.seq - b.seq)) {
    const target = targetOf(write);
    const name = nameOf(target);
    // One key is one record: a write that means another one by id has to come after, not beside.
    if ((targetOfKey.get(write.key) ?? name) !== name) {
      later.push(write);
      continue;
    }
    targetOfKey.set(write.key, name);
    const record = records.get(name);
    if (record) {
      record.writes.push(write);
      Object.assign(record.properties, propertiesOf(write));
    } else {
      records.set(name, { target, properties: propertiesOf(write), writes: [write] });
    }
  }
  return { records: [...records.values()], later };
}

/** A record's writes, each as a record of its own: for when they were refused together. */
export function unfold({ target, writes }: FoldedRecord): FoldedRecord[] {
  return writes.map((write) => ({ target, properties: propertiesOf(write), writes: [write] }));
}

/** Whether the caller of a write named the record by its id. */
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
 * What a write sends. An e-mail address that only says which contact is meant is not sent to one that is known by its id:
 * somebody may have given the contact another one in HubSpot since.
 */
function propertiesOf({ intent: { key, properties }, recordId }: ClaimedRecordWrite): Record<string, string> {
  if (key.kind !== 'email' || recordId === null) return { ...properties };
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name !== 'email'));
}

function nameOf(target: Target): string {
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
