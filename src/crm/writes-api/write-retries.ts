import { Injectable } from '@nestjs/common';
import type { Caller } from '../../api-keys/caller';
import { Problem } from '../../problems/problem';
import { keptTraceparent } from '../../tracing/traceparent';
import { Dispatcher } from '../dispatch/dispatcher';
import { answerOne, type WriteAnswer } from '../intake/write-answer';
import type { RequestedWrite } from '../intake/write-options.decorator';
import { WriteOutcomes } from '../intake/write-outcomes';
import { InjectReadingJournal, JournalReads } from '../journal/reads/journal-reads';
import { Reopening } from '../journal/acceptance/reopening';
import { erasedProblem } from '../journal/tables/kept-values';
import { endsOf, laneNumbers, type LaneName } from '../journal/tables/queue';
import type { StoredWrite } from '../journal/tables/stored-write';
import { RetryAdmission } from './retry-admission';
import { noWrite } from './no-write';
import type { RetryWriteBody } from './writes.dto';

/** Retries failed writes. */
@Injectable()
export class WriteRetries {
  constructor(
    @InjectReadingJournal() private readonly journal: JournalReads,
    private readonly admission: RetryAdmission,
    private readonly reopening: Reopening,
    private readonly dispatcher: Dispatcher,
    private readonly outcomes: WriteOutcomes,
  ) {}

  /**
   * Retries a failed write, with changed properties if given. Of a settled write, retries the failed associations. A write that waits
   * for a scope is tried at once.
   * @throws Problem `write-not-found`, `write-not-failed`, `erased`, the problem of a first request with these values, or the problem of the
   *   retried write
   */
  async retry(
    portalId: string,
    id: string,
    changes: RetryWriteBody,
    requested: RequestedWrite & { caller: Caller },
  ): Promise<WriteAnswer> {
    const found = await this.journal.find(portalId, [id]);
    const write = found.find((one) => one.id === id);
    // A key without reading must not learn of other keys' writes.
    const { caller } = requested;
    const isHidden = !caller.mayRead && write?.apiKeyId !== caller.id;
    if (!write || isHidden) throw noWrite(portalId, id);
    if (isErased(write)) throw erasedProblem().with({ writeId: id });
    checkChanges(write, changes);
    const isRecord = endsOf(write.queue) === null && write.state === 'failed';
    const admitted = isRecord ? await this.admission.admit(portalId, write, changes) : null;
    const opened = await this.reopening.reopen(portalId, id, {
      ...(admitted && { record: { ...admitted, failedAt: write.closedAt } }),
      caller: { id: caller.id, name: caller.name },
      changedProperties: Object.keys(changes.properties ?? {}).length + (changes.omit?.length ?? 0),
      traceparent: keptTraceparent(),
    });
    const lanes = opened.length > 0 ? opened : lanesWithoutScope(found);
    if (lanes.length === 0) throw notFailed('Neither the write nor one of its associations has failed');
    for (const lane of lanes) await this.dispatcher.probe(portalId, lane);
    const recordWriteId = write.parentId ?? id;
    const results = await this.outcomes.waitFor(portalId, [recordWriteId], requested);
    return answerOne({ results, replayed: false }, requested);
  }
}

function isErased({ outcome }: StoredWrite): boolean {
  return outcome !== null && 'problem' in outcome && outcome.problem.code === 'erased';
}

/** @throws Problem for changes to a write that has not failed, and to an association or an archive, which have no properties */
function checkChanges({ state, queue, intent }: StoredWrite, { properties, omit = [] }: RetryWriteBody): void {
  const pointer = properties ? '/properties' : '/omit';
  if (!properties && omit.length === 0) return;
  if (state !== 'failed') throw notFailed('Only the retry of a failed write may change properties');
  const isArchive = 'archive' in intent && intent.archive === true;
  if (endsOf(queue) === null && !isArchive) return;
  const message = `${isArchive ? 'An archive' : 'An association'} has no properties. Retry it without changes.`;
  throw new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'no-properties' }] });
}

/** Lanes of writes that wait for a scope. */
function lanesWithoutScope(writes: readonly StoredWrite[]): LaneName[] {
  const waiting = writes.filter(({ state, lastProblem }) => {
    return state === 'due' && lastProblem?.hubspotCategory === 'MISSING_SCOPES';
  });
  return [...new Set(waiting.map(({ queue }) => queue))].map((queue) => ({ queue, lane: laneNumbers.interactive }));
}

function notFailed(reason: string): Problem {
  return new Problem('write-not-failed', `${reason}. GET /api/writes/{id} shows its state.`);
}
