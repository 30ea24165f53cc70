import { Problem } from '../../../problems/problem';
import { endsOf, type Queue } from './queue';
import { writeKey } from './write-key';
import type { AssociationIntent, AssociationSettled } from './association-intent';
import type { FailedOutcome, RecordIntent, RecordOutcome, StoredWrite } from './stored-write';

/** Stands for the id of an erased record in the writes of other records. */
export const erasedId = 'erased';

/** Cause of failed writes whose data were erased. They cannot be retried. */
export const erasedCause = 'erased';

/** The parts of a write with an outcome that may carry values. */
export interface ClosedForm {
  key: string;
  intent: StoredWrite['intent'];
  hubspotId: string | null;
  fromId: string | null;
  outcome: NonNullable<StoredWrite['outcome']>;
  cause: string | null;
}

/** A write with an outcome. */
export interface ClosedWriteForm extends ClosedForm {
  id: string;
  queue: Queue;
}

/**
 * A settled write without values: neither the sent properties nor HubSpot's, and no key. It keeps ids, times and the outcome.
 * A failed write stays as it is, because a retry needs its values.
 */
export function withoutValues(write: ClosedWriteForm): ClosedForm {
  const { id, intent, hubspotId, fromId, outcome, cause } = write;
  if ('problem' in outcome) return write;
  const key = writeKey(id);
  if ('toId' in outcome) {
    return {
      key,
      intent: { ...(intent as AssociationIntent), to: { id: outcome.toId }, target: undefined },
      hubspotId,
      fromId,
      outcome,
      cause,
    };
  }
  return { key, intent: emptyIntent(intent as RecordIntent), hubspotId, fromId, outcome: emptyOutcome(outcome), cause };
}

/** A write after the erasure of its data. It keeps its id, its times, and whether HubSpot had confirmed it. */
export function erasedForm({
  id,
  queue,
  intent,
  outcome,
}: Pick<ClosedWriteForm, 'id' | 'queue' | 'intent' | 'outcome'>): ClosedForm {
  const isRecord = endsOf(queue) === null;
  const pointer = 'pointer' in intent ? intent.pointer : '';
  const failed = 'problem' in outcome;
  return {
    key: writeKey(id),
    intent: isRecord ? { key: { kind: 'new' }, properties: {}, pointers: {} } : { to: { id: erasedId }, pointer },
    hubspotId: null,
    fromId: null,
    outcome: failed
      ? erasedOutcome()
      : isRecord
        ? erasedRecord(outcome as RecordOutcome)
        : erasedAssociation(outcome as AssociationSettled),
    cause: failed ? erasedCause : null,
  };
}

/** The outcome of a write whose data were erased before HubSpot confirmed it. */
export function erasedOutcome(): FailedOutcome {
  return { problem: erasedProblem().toBody() };
}

/** The problem of a write whose data were erased. */
export function erasedProblem(): Problem {
  return new Problem(
    'erased',
    'The data of this write were erased on request, before HubSpot confirmed it. It is not sent again. Send the record anew if it may be stored.',
  );
}

function erasedAssociation({ outcome }: AssociationSettled): AssociationSettled {
  return { outcome, toId: erasedId };
}

function emptyIntent({ ignored }: RecordIntent): RecordIntent {
  return { key: { kind: 'new' }, properties: {}, pointers: {}, ...(ignored && { ignored }) };
}

function emptyOutcome(settled: RecordOutcome): RecordOutcome {
  const { outcome, matchedBy, alreadyArchived, delivery, correlationId, createdAt, updatedAt } = settled;
  return {
    outcome,
    ...(matchedBy && { matchedBy }),
    ...(alreadyArchived && { alreadyArchived }),
    properties: {},
    delivery,
    ...(correlationId !== undefined && { correlationId }),
    ...(createdAt !== undefined && { createdAt }),
    ...(updatedAt !== undefined && { updatedAt }),
    valuesKept: false,
  };
}

function erasedRecord(settled: RecordOutcome): RecordOutcome {
  return { ...emptyOutcome(settled), erased: true };
}
