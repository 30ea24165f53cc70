import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../../../problems/problem';
import { dispatchConfig, type DispatchConfig } from '../../../config/dispatch.config';
import type { CallOptions } from '../../../hubspot/client/hubspot-client';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import { problemOfHubspotError } from '../../../hubspot/call/hubspot-problem';
import { EarlierAssociations } from '../../journal/reads/earlier-associations';
import { targetOf } from '../../journal/tables/association-target';
import { arrivalOf, awaitedRecord } from '../../journal/tables/awaited-record';
import { endsOf, type AssociationQueue } from '../../journal/tables/queue';
import { associationTypeIds } from '../../object-types/association-facts';
import type { ObjectDefinition } from '../../object-types/object-definition';
import type { Pair } from './association-batch';
import { AssociationCalls, type AssociationDirection, type ChangeResult } from './association-calls';
import { inOrder } from './association-order';
import { AssociationTargets, keyOf } from '../keys/association-targets';
import { typeOf, type AssociationChange, type ClaimedAssociationWrite } from './association-types';
import { LabelLookup } from './label-lookup';
import type { Dispatched } from '../calls/dispatched';
import { failedWrite } from '../calls/failed-write';
import { isRecordMissing } from './merged-pairs';
import { mayConcernQueue, scopeFactsOf } from '../calls/missing-scope';
import { verdict } from '../calls/verdict';

/** Delay before the next look at a record or an association with an open write. */
const openTargetMs = 200;
/** Longest time between two looks for a record that an association waits for. It may also come by other ways than this service. */
const lookAgainMs = 3_600_000;
/** HubSpot's search shows a new record late. These are the interval of the looks for one that has come, and their longest time. */
const [searchAgainMs, latestSearchMs] = [2_000, 120_000];

/** Sends claimed writes of associations: finds the other records, and makes or removes the associations. */
@Injectable()
export class AssociationDispatch {
  private readonly giveUpMs: number;

  constructor(
    @Inject(AssociationCalls) private readonly calls: Pick<AssociationCalls, 'carryOut'>,
    @Inject(AssociationTargets) private readonly targets: Pick<AssociationTargets, 'find'>,
    @Inject(LabelLookup) private readonly labels: Pick<LabelLookup, 'withTypes'>,
    @Inject(EarlierAssociations) private readonly earlier: Pick<EarlierAssociations, 'find'>,
    @Inject(dispatchConfig.KEY) { giveUpMs }: Pick<DispatchConfig, 'giveUpMs'>,
  ) {
    this.giveUpMs = giveUpMs;
  }

  /**
   * Sends the writes of one claim.
   * @param definition type at the near end of the associations
   * @param options with the claim's reserved slot for the first call
   */
  async send(
    portalId: string,
    definition: ObjectDefinition,
    queue: AssociationQueue,
    writes: readonly ClaimedAssociationWrite[],
    options: CallOptions,
  ): Promise<Dispatched> {
    const dispatched: Dispatched = { settled: [], released: [], renames: [], hold: null };
    const to = endsOf(queue)?.to ?? 'contacts';
    const direction = { portalId, from: definition.objectType, to, options };
    const changes = await this.changesOf(direction, writes, dispatched);
    const waits = await this.earlier.find(portalId, queue, changes.map(orderOf));
    const { now, later } = inOrder(changes, direction, ({ write }) => waits.has(write.id));
    const results = await this.calls.carryOut(direction, now);
    for (const change of changes) {
      const result = results.get(change);
      if (result) this.settle(dispatched, direction, change, result);
    }
    for (const { write } of changes) {
      const waitMs = waits.get(write.id);
      if (waitMs !== undefined) dispatched.released.push(releasedFor(write, waitMs));
    }
    for (const [{ write }, { write: earlier }] of later) {
      if (waits.has(write.id)) continue;
      const { afterMs = 0 } = dispatched.released.find(({ id }) => id === earlier.id) ?? {};
      dispatched.released.push(releasedFor(write, afterMs));
    }
    return dispatched;
  }

  /** The changes that can be sent. Writes without both ends, or with an unknown label, are failed or released. */
  private async changesOf(
    direction: AssociationDirection,
    writes: readonly ClaimedAssociationWrite[],
    dispatched: Dispatched,
  ): Promise<AssociationChange[]> {
    const pairs = await this.pairsOf(direction, writes, dispatched);
    const ids = associationTypeIds(direction.from, direction.to);
    const typed = await this.labels.withTypes(direction, [...pairs.keys()]);
    return [...pairs].flatMap(([write, pair]): AssociationChange[] => {
      const known = typed.get(write) ?? write;
      if (known instanceof Problem || known instanceof HubspotError) {
        this.fail(dispatched, direction, write, known, pair.toId);
        return [];
      }
      return [{ write: known, pair, type: typeOf(known.intent, ids) }];
    });
  }

  /** Finds both ends of each association. Writes without them are failed or released. */
  private async pairsOf(
    direction: AssociationDirection,
    writes: readonly ClaimedAssociationWrite[],
    dispatched: Dispatched,
  ): Promise<Map<ClaimedAssociationWrite, Pair>> {
    const { portalId, to, options } = direction;
    const wanted = writes.map(({ intent }) => targetOf(intent));
    const found = await this.targets.find(portalId, to, wanted, options);
    const pairs = new Map<ClaimedAssociationWrite, Pair>();
    for (const write of writes) {
      if (write.fromId === null) throw new Error(`the association ${write.id} is due before its record is written`);
      const target = found(targetOf(write.intent));
      if (target === 'open') dispatched.released.push(releasedFor(write, openTargetMs));
      else if ('id' in target) pairs.set(write, { fromId: write.fromId, toId: target.id });
      else if (!this.wait(dispatched, direction, write, target)) this.fail(dispatched, direction, write, target);
    }
    return pairs;
  }

  /** Releases a write that waits for a record which HubSpot does not have. @returns false for any other */
  private wait(
    { released }: Dispatched,
    { to }: AssociationDirection,
    write: ClaimedAssociationWrite,
    error: HubspotError | Problem,
  ): boolean {
    const { id, intent, attempts, acceptedAtMs } = write;
    const target = targetOf(intent);
    const leftMs = acceptedAtMs + this.giveUpMs - performance.now();
    const isMissing = error instanceof HubspotError && error.kind === 'not-found';
    if (!intent.waits || !isMissing || leftMs <= 0 || 'id' in target || 'write' in target) return false;
    const problem = problemOf(error, true).toBody();
    const release = (afterMs: number, awaits: string): void => {
      released.push({ id, afterMs: Math.min(leftMs, afterMs), attempts, mayExist: false, problem, awaits });
    };
    const arrivedMs = arrivalOf(write.awaits);
    const isLate = arrivedMs !== null && Date.now() - arrivedMs < latestSearchMs;
    if (isLate && write.awaits !== undefined) release(searchAgainMs, write.awaits);
    else release(lookAgainMs, awaitedRecord(to, keyOf(target)));
    return true;
  }

  private settle(
    dispatched: Dispatched,
    direction: AssociationDirection,
    { write }: AssociationChange,
    { result, toId }: ChangeResult,
  ): void {
    if (result.kind === 'error') {
      this.fail(dispatched, direction, write, result.error, toId);
      return;
    }
    dispatched.settled.push({
      id: write.id,
      state: 'settled',
      outcome: { outcome: write.intent.removes ? 'removed' : 'associated', toId },
      hubspotId: null,
      attempts: write.attempts + result.attempts,
    });
  }

  private fail(
    dispatched: Dispatched,
    { from, to }: AssociationDirection,
    write: ClaimedAssociationWrite,
    error: HubspotError | Problem,
    toId?: string,
  ): void {
    const { id } = write;
    // Types whose scopes every association of the queue needs.
    const ends = [from, to];
    const attempts = write.attempts + (error instanceof HubspotError ? (error.facts.attempts ?? 0) : 0);
    const history = { attempts, ageMs: performance.now() - write.acceptedAtMs, giveUpMs: this.giveUpMs };
    const decision = verdict(error, history, Math.random());
    if (decision.kind === 'failed' || !(error instanceof HubspotError)) {
      dispatched.settled.push(failedWrite(id, problemOf(error, false), attempts, toId));
    } else {
      const { afterMs } = decision;
      const problem = problemOf(error, true);
      dispatched.released.push({ id, afterMs, attempts, mayExist: false, problem: problem.toBody() });
      if (!mayConcernQueue(error, ends)) return;
      const refusal = { key: write.key, problem, forMs: afterMs, ...scopeFactsOf(error, ends) };
      (dispatched.scopeRefusals ??= []).push(refusal);
    }
  }
}

function problemOf(error: HubspotError | Problem, kept: boolean): Problem {
  if (!(error instanceof HubspotError)) return error;
  const known = isRecordMissing(error) ? new HubspotError({ ...error.facts, kind: 'not-found' }) : error;
  return problemOfHubspotError(known, () => '', { kept });
}

/** A write that waits for another one. */
function releasedFor({ id, attempts }: ClaimedAssociationWrite, afterMs: number): Dispatched['released'][number] {
  return { id, afterMs, attempts, mayExist: false, problem: null };
}

function orderOf({ write, pair }: AssociationChange): Parameters<EarlierAssociations['find']>[2][number] {
  return { id: write.id, seq: write.seq, ...pair, removes: write.intent.removes === true };
}
