import { Problem, type ProblemBody } from '../../problems/problem';
import { targetOf } from '../journal/tables/association-target';
import type { AssociationChangeDto } from './association-change.dto';
import type { AssociationOutcomeDto, WriteDto, WriteOutcomeDto } from './write-outcome.dto';
import { endsOf, type Queue } from '../journal/tables/queue';
import type { AssociationIntent, AssociationSettled } from '../journal/tables/association-intent';
import type { FailedOutcome, RecordOutcome, StoredWrite } from '../journal/tables/stored-write';
import type { ObjectType } from '../object-types/object-types';

/** The part of a write that its answer needs. */
export type KnownWrite = Pick<StoredWrite, 'id' | 'queue' | 'state' | 'hubspotId' | 'attempts' | 'outcome'> &
  Partial<Pick<StoredWrite, 'acceptedAt' | 'closedAt' | 'dueAt' | 'lastProblem' | 'intent' | 'fromId'>>;

/** The part of an association that the answer to its record's write needs. */
export type KnownAssociation = Pick<StoredWrite, 'queue' | 'state' | 'outcome'> &
  Partial<Pick<StoredWrite, 'lastProblem'>> & { intent: AssociationIntent };

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
    ...(state !== 'settled' && archiveOf(write)),
    ...(write.fromId && { recordId: write.fromId }),
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
    ...dependenciesOf(write),
    ...ignoredOf(write),
    ...(problem && { problem }),
    acceptedAt: (acceptedAt ?? new Date()).toISOString(),
    ...(lastProblem && dueAt && { nextAttemptAt: dueAt.toISOString() }),
    ...(closedAt && { closedAt: closedAt.toISOString() }),
  };
}

type EffectDto = Pick<
  WriteOutcomeDto,
  'matchedBy' | 'alreadyArchived' | 'differences' | 'leftAlone' | 'warnings' | 'valuesKept' | 'erased'
>;

/** The members about a write's effect, and about values that are not stored. Outcomes of earlier releases have none. */
function effectOf({
  matchedBy,
  alreadyArchived,
  differences,
  leftAlone,
  warnings,
  valuesKept,
  erased,
}: RecordOutcome): EffectDto {
  return {
    ...(matchedBy && { matchedBy }),
    ...(alreadyArchived && { alreadyArchived }),
    ...(differences && { differences }),
    ...(leftAlone && { leftAlone }),
    ...(warnings && { warnings }),
    ...(valuesKept === false && { valuesKept }),
    ...(erased && { erased }),
  };
}

/** The answer to a request that has changed an association. */
export function associationChange(
  portalId: string,
  write: KnownAssociation & Pick<StoredWrite, 'id' | 'fromId' | 'attempts'>,
): AssociationChangeDto {
  const { id, queue, fromId, attempts } = write;
  const changed = associationOutcome(write);
  return { id: fromId ?? '', objectType: objectTypeOf(queue), portalId, ...changed, attempts, writeId: id };
}

/** The part of a stored association that the answer to its record's write needs. */
export function knownAssociation(write: StoredWrite): KnownAssociation {
  return { ...write, intent: write.intent as AssociationIntent };
}

function associationOutcome(known: KnownAssociation): AssociationOutcomeDto {
  const { queue, state, outcome, lastProblem, intent } = known;
  const { primary, label, typeId, removes } = intent;
  const to = targetOf(intent);
  const named = {
    toObjectType: endsOf(queue)?.to ?? 'contacts',
    ...('id' in to && { toId: to.id }),
    ...('email' in to && { toEmail: to.email }),
    ...('externalId' in to && { toExternalId: to.externalId }),
    ...('domain' in to && { toDomain: to.domain }),
    ...('write' in to && { toName: to.name, toWriteId: to.write }),
    ...(primary && { primary }),
    ...(label !== undefined && { label }),
    ...(typeId !== undefined && { typeId }),
    ...(removes && state !== 'settled' && { removes }),
  };
  if (state === 'settled') {
    const settled = outcome as AssociationSettled;
    return { ...named, toId: settled.toId, outcome: settled.outcome };
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

/** The record that a write archives; nothing for other writes. */
function archiveOf({ intent }: KnownWrite): Pick<WriteDto, 'archives' | 'recordId'> {
  if (!intent || !('archive' in intent) || intent.key.kind !== 'id') return {};
  return { archives: true, recordId: intent.key.id };
}

/** The writes that a write of a graph depends on, if there are any. */
function dependenciesOf({ intent }: KnownWrite): Pick<WriteDto, 'dependsOn'> {
  const after = intent && 'graph' in intent ? (intent.graph?.after ?? []) : [];
  return after.length > 0 ? { dependsOn: after.map(({ write, name }) => ({ id: write, name })) } : {};
}

/** The read-only properties that a write left out, if there are any. */
function ignoredOf({ intent }: KnownWrite): { ignored?: string[] } {
  const ignored = intent && 'ignored' in intent ? (intent.ignored ?? []) : [];
  return ignored.length > 0 ? { ignored: [...ignored] } : {};
}
