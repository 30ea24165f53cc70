import type { Lane } from '../../hubspot/call/hubspot-call';
import { emailKey, externalKey, idKey, matchKey, nameKey } from '../identity/identity-key';
import { writeKey } from '../journal/tables/write-key';
import { associationIntent } from '../journal/tables/association-target';
import { associationQueue, laneNumbers, type Queue } from '../journal/tables/queue';
import type { NewWrite } from '../journal/tables/stored-write';
import type { AdmittedWrite, Write } from '../journal/tables/write';
import { intentBytes } from '../journal/tables/write-size';
import { newWriteId } from '../journal/tables/write-id';

/** Writes of one record: its own, and those of its associations in the order of the request. */
export interface NewRecordWrite {
  record: NewWrite;
  associations: NewWrite[];
}

/** Facts beside a write that determine its form in the journal. */
export interface JournalOptions {
  /** Id of a write that is accepted again; a new one by default. */
  id?: string;
  lane: Lane;
  /** Span of the request, if its trace is sampled. */
  traceparent?: string;
  /** The pipeline of a record; `""` if unknown. */
  pipelineOf: (write: Write) => string;
}

/** Converts an admitted write to the journal's writes of one record. */
export function toJournal(
  write: AdmittedWrite,
  { id = newWriteId(), lane, traceparent, pipelineOf }: JournalOptions,
): NewRecordWrite {
  const { definition, key, mode, archive, properties, given, pointers, associations, ignored = [], graph } = write;
  // Checks may have left properties out.
  const fillIfEmpty = (write.fillIfEmpty ?? []).filter((name) => Object.hasOwn(properties, name));
  const laneNumber = laneNumbers[lane];
  const intent = {
    key,
    ...(mode && { mode }),
    ...(archive && { archive }),
    properties,
    ...(given && { given }),
    pointers,
    ...(fillIfEmpty.length > 0 && { fillIfEmpty }),
    ...(ignored.length > 0 && { ignored }),
    ...(graph && { graph }),
  };
  const record: NewWrite = {
    id,
    queue: definition.objectType,
    key: journalKey(write, id, pipelineOf),
    ...(key.kind === 'id' && { recordId: key.id }),
    lane: laneNumber,
    state: 'due',
    associationCount: associations.length,
    traceparent,
    intent,
    bytes: intentBytes(intent),
  };
  return {
    record,
    associations: associations.map(({ toType, ...request }): NewWrite => {
      const associationId = newWriteId();
      return {
        id: associationId,
        queue: associationQueue(definition.objectType, toType),
        key: writeKey(associationId),
        lane: laneNumber,
        state: 'waiting',
        parentId: id,
        traceparent,
        intent: associationIntent(request),
      };
    }),
  };
}

/** The key of a write: two writes with the same key target the same record. */
function journalKey(write: Write, writeId: string, pipelineOf: (write: Write) => string): string {
  const { key } = write;
  switch (key.kind) {
    case 'id':
      return idKey(key.id);
    case 'email':
      return emailKey(key.email);
    case 'external':
      return externalKey(key.externalId);
    case 'match':
      return matchKey(key.property, key.value);
    case 'name':
      return nameKey(pipelineOf(write), key.name);
    case 'new':
      return writeKey(writeId);
  }
}

/** Due writes of one queue. */
export interface QueueCount {
  queue: Queue;
  lane: number;
  count: number;
}

/** Counts due writes by queue, without those that wait for another one. The writes of a request share one lane. */
export function dueByQueue(writes: readonly NewWrite[]): QueueCount[] {
  const counts: QueueCount[] = [];
  for (const { queue, lane, state, awaits } of writes) {
    if (state !== 'due' || awaits !== undefined) continue;
    const known = counts.find((other) => other.queue === queue);
    if (known) known.count += 1;
    else counts.push({ queue, lane, count: 1 });
  }
  return counts;
}
