import { Problem, type ProblemBody } from '../../problems/problem';
import type { AssociationRequest } from '../journal/tables/write';
import type { AssociationOutcomeDto, WriteDto, WriteOutcomeDto } from './write-outcome.dto';
import { endsOf, type Queue } from '../journal/tables/queue';
import type {
  AssociationIntent,
  AssociationSettled,
  FailedOutcome,
  RecordOutcome,
  StoredWrite,
} from '../journal/tables/stored-write';
import type { ObjectType } from '../object-types/object-types';

/** The part of a write that its answer needs. */
export type KnownWrite = Pick<StoredWrite, 'id' | 'queue' | 'state' | 'hubspotId' | 'attempts' | 'outcome'> &
  Partial<Pick<StoredWrite, 'acceptedAt' | 'closedAt' | 'dueAt' | 'lastProblem' | 'intent'>>;

/** The part of an association that the answer to its record's write needs. */
export type KnownAssociation = Pick<StoredWrite, 'queue' | 'state' | 'outcome'> &
  Partial<Pick<StoredWrite, 'lastProblem'>> & { to: AssociationRequest['to'] };

/** The answer to a settled write. */
export function writeOutcome(portalId: string, write: KnownWrite, known: readonly KnownAssociation[]): WriteOutcomeDto {
  const settled = write.outcome as RecordOutcome;
  const { outcome, properties, delivery, correlationId, createdAt, updatedAt } = settled;
  return {
    id: write.hubspotId ?? '',
    objectType: objectTypeOf(write.queue),
    portalId,
    outcome,
    ...effectOf(settled),
    properties,
    associations: known.map(associationOutcome),
    delivery,
    attempts: write.attempts,
    correlationId,
    createdAt,
    updatedAt,
    writeId: write.id,
    ...ignoredOf(write),
  };
}

/** The answer to a failed write. */
export function writeProblem(
  { id, outcome }: Pick<KnownWrite, 'id' | 'outcome'>,
  headers?: Record<string, string>,
): Problem {
  const { problem, retryAfterSeconds } = outcome as FailedOutcome;
  return Problem.of(problem, { retryAfterSeconds, headers }).with({ writeId: id });
}

/** A write in any state. The write of an association has no record outcome. */
export function writeDto(portalId: string, write: KnownWrite, known: readonly KnownAssociation[]): WriteDto {
  const { id, queue, state, attempts, hubspotId, outcome, lastProblem, acceptedAt, closedAt, dueAt } = write;
  const settled = state === 'settled' && outcome && 'properties' in outcome ? outcome : null;
  const problem = state === 'failed' ? (outcome as FailedOutcome).problem : lastProblem;
  return {
    id,
    objectType: objectTypeOf(queue),
    portalId,
    state: state === 'waiting' ? 'due' : state,
    ...(settled && {
      recordId: hubspotId ?? '',
      outcome: settled.outcome,
      ...effectOf(settled),
      properties: settled.properties,
      delivery: settled.delivery,
      correlationId: settled.correlationId,
    }),
    associations: known.map(associationOutcome),
    attempts,
    ...ignoredOf(write),
    ...(problem && { problem }),
    acceptedAt: (acceptedAt ?? new Date()).toISOString(),
    ...(lastProblem && dueAt && { nextAttemptAt: dueAt.toISOString() }),
    ...(closedAt && { closedAt: closedAt.toISOString() }),
  };
}

/** The members about a write's effect, and about values that are not stored. Outcomes of earlier releases have none. */
function effectOf({
  matchedBy,
  differences,
  warnings,
  valuesKept,
  erased,
}: RecordOutcome): Pick<WriteOutcomeDto, 'matchedBy' | 'differences' | 'warnings' | 'valuesKept' | 'erased'> {
  return {
    ...(matchedBy && { matchedBy }),
    ...(differences && { differences }),
    ...(warnings && { warnings }),
    ...(valuesKept === false && { valuesKept }),
    ...(erased && { erased }),
  };
}

/** The part of a stored association that the answer to its record's write needs. */
export function knownAssociation(write: StoredWrite): KnownAssociation {
  return { ...write, to: (write.intent as AssociationIntent).to };
}

function associationOutcome({ queue, state, outcome, lastProblem, to }: KnownAssociation): AssociationOutcomeDto {
  const toObjectType = endsOf(queue)?.to ?? 'contacts';
  const named = 'id' in to ? { toObjectType, toId: to.id } : { toObjectType, toEmail: to.email };
  if (state === 'settled') {
    const { toId } = outcome as AssociationSettled;
    return { toObjectType, toId, ...('email' in to && { toEmail: to.email }), outcome: 'associated' };
  }
  if (state === 'failed') {
    const { problem, toId } = outcome as FailedOutcome;
    return { ...named, ...(toId !== undefined && { toId }), outcome: 'failed', error: errorOf(problem) };
  }
  return { ...named, outcome: 'pending', ...(lastProblem && { error: errorOf(lastProblem) }) };
}

function errorOf({ code, detail, correlationId }: ProblemBody): NonNullable<AssociationOutcomeDto['error']> {
  return { code, message: detail, ...(correlationId !== undefined && { correlationId }) };
}

function objectTypeOf(queue: Queue): ObjectType {
  return endsOf(queue)?.from ?? (queue as ObjectType);
}

/** The read-only properties that a write left out, if there are any. */
function ignoredOf({ intent }: KnownWrite): { ignored?: string[] } {
  const ignored = intent && 'ignored' in intent ? (intent.ignored ?? []) : [];
  return ignored.length > 0 ? { ignored: [...ignored] } : {};
}
