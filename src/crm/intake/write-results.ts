import { Problem } from '../../problems/problem';
import type { StoredOutcome } from '../journal/reads/journal-reads';
import type { StoredWrite } from '../journal/tables/stored-write';
import type { NewRecordWrite } from './to-journal';
import type { SentProperties, WriteResult } from './write-result';
import { endsOf } from '../journal/tables/queue';
import {
  associationChange,
  knownAssociation,
  writeDto,
  writeOutcome,
  writeProblem,
  type KnownAssociation,
} from './write-views';

/** The result of a record that was not written. */
export function failed(problem: Problem): WriteResult {
  return { kind: 'failed', problem };
}

/** The result of a write from the stored outcomes of all its parts. */
export function settledResult(
  portalId: string,
  { record, associations }: NewRecordWrite,
  outcomes: ReadonlyMap<string, StoredOutcome>,
): WriteResult {
  const own = outcomes.get(record.id);
  if (!own) throw new Error('a write was settled without an outcome');
  if (own.state === 'failed') return failed(writeProblem(own));
  if ('to' in record.intent) {
    const { queue, intent, fromId = null } = record;
    return { kind: 'changed', change: associationChange(portalId, { ...own, queue, intent, fromId }) };
  }
  const known = associations.map(({ id, queue, intent }): KnownAssociation => {
    const settled = outcomes.get(id);
    if (!settled || !('to' in intent)) throw new Error('an association was settled without an outcome');
    return { ...settled, queue, intent };
  });
  return {
    kind: 'settled',
    outcome: writeOutcome(portalId, { ...own, queue: record.queue, intent: record.intent }, known),
    sent: sentBy(record),
  };
}

/**
 * The present result of a write.
 * @param found stored writes with their associations
 * @param holdReason problem that keeps the writes of the portal from being sent; null if unknown
 */
export function presentResult(
  portalId: string,
  id: string,
  found: readonly StoredWrite[],
  holdReason: Problem | null,
): WriteResult {
  const record = found.find((write) => write.id === id);
  if (!record)
    return failed(
      new Problem(
        'write-not-found',
        `Write ${id} was removed after its retention time, or with the data of its portal.`,
      ),
    );
  if (record.state === 'failed') return failed(writeProblem(record));
  if (endsOf(record.queue)) return presentChange(portalId, record, holdReason);
  const associations = found.filter(({ parentId }) => parentId === id);
  const known = associations.map(knownAssociation);
  if ([record, ...associations].every(isSettled)) {
    return { kind: 'settled', outcome: writeOutcome(portalId, record, known), sent: sentBy(record) };
  }
  const write = writeDto(portalId, record, known);
  const problem = write.state === 'settled' ? undefined : (write.problem ?? holdReason?.toBody());
  const dueInMs = record.lastProblem && record.dueInMs;
  return { kind: 'open', write: { ...write, ...(problem && { problem }) }, dueInMs, sent: sentBy(record) };
}

/** The present result of a request that changes an association. */
function presentChange(portalId: string, write: StoredWrite, holdReason: Problem | null): WriteResult {
  const known = knownAssociation(write);
  if (isSettled(write)) return { kind: 'changed', change: associationChange(portalId, { ...write, ...known }) };
  const open = writeDto(portalId, write, [known]);
  const problem = open.problem ?? holdReason?.toBody();
  return {
    kind: 'open',
    write: { ...open, ...(problem && { problem }) },
    dueInMs: write.lastProblem && write.dueInMs,
    sent: {},
  };
}

/** The values that the caller of a write has sent; none for an association. */
export function sentBy({ intent }: Pick<StoredWrite, 'intent'>): SentProperties {
  return 'properties' in intent ? intent.properties : {};
}

function isSettled({ state }: StoredWrite): boolean {
  return state === 'settled' || state === 'failed';
}
