import { Inject, Injectable } from '@nestjs/common';
import { HubspotClient, type CallOptions } from '../../../hubspot/client/hubspot-client';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { AssociationEnds, AssociationInput } from '../../../hubspot/call/hubspot-wire';
import { servingRequests } from '../../../logging/request-context';
import { keysOf } from '../../../logging/served-keys';
import { RecordIdentities } from '../../identity/record-identities';
import type { ObjectType } from '../../object-types/object-types';
import { traceparentsOf } from '../calls/traced-writes';
import { isRecordLevel } from '../calls/verdict';
import { pairName, sendAssociations, type Pair, type PairAnswer, type PairResult } from './association-batch';
import {
  operationsOf,
  typesOfPairs,
  type AssociationChange,
  type AssociationOperation,
  type ClaimedAssociationWrite,
} from './association-types';
import { mayBeMerged, mergedPair, survivorsOf } from './merged-pairs';

/** The direction of associations in a portal, with the options of their calls. */
export interface AssociationDirection {
  portalId: string;
  from: ObjectType;
  to: ObjectType;
  options: CallOptions;
}

/** The result of a change. */
export interface ChangeResult {
  result: PairResult;
  /** The other record, after a merge its survivor. */
  toId: string;
}

/** Most inputs of a removal. [docs/simulator.md 6] */
const mostRemovals = 100;

type Results = Map<AssociationChange, ChangeResult>;

/** Carries out changes of associations whose order does not matter. */
@Injectable()
export class AssociationCalls {
  constructor(
    @Inject(HubspotClient)
    private readonly client: Pick<
      HubspotClient,
      'createAssociations' | 'associateByDefault' | 'removeAssociations' | 'removeAssociationLabels' | 'getRecord'
    >,
    @Inject(RecordIdentities) private readonly identities: Pick<RecordIdentities, 'followMerges'>,
  ) {}

  /** @returns a result for each change */
  async carryOut(direction: AssociationDirection, changes: readonly AssociationChange[]): Promise<Results> {
    const results: Results = new Map();
    const open = { ...direction, options: { ...direction.options } };
    for (const [operation, group] of operationsOf(changes)) {
      const first = await this.send(open, operation, group);
      const alone = await this.sendTypesAlone(open, operation, group, first);
      for (const [change, one] of [...first, ...alone]) results.set(change, one);
    }
    return this.withSurvivors(open, results);
  }

  /** Sends the changes of one operation. The first call takes the reserved slot. */
  private async send(
    direction: AssociationDirection,
    operation: AssociationOperation,
    changes: readonly AssociationChange[],
  ): Promise<Results> {
    const removes = operation === 'remove' || operation === 'remove-labels';
    const size = removes ? mostRemovals : Math.max(1, changes.length);
    const distinct = [...new Map(changes.map(({ pair }) => [pairName(pair), pair])).values()];
    const typesOf = typesOfPairs(changes);
    const writes = writesByPair(changes);
    const resultOf = new Map<string, PairResult>();
    for (let start = 0; start < distinct.length; start += size) {
      const part = distinct.slice(start, start + size);
      const options = { removes, attemptsOf: attemptsIn(changes) };
      const ofPart = await sendAssociations(
        part,
        (pairs) => {
          const carried = pairs.flatMap((pair) => writes.get(pairName(pair)) ?? []);
          const call = (): Promise<PairAnswer> => this.call(direction, operation, pairs, typesOf);
          return servingRequests(traceparentsOf(carried), call, keysOf(carried));
        },
        options,
      );
      for (const pair of part) resultOf.set(pairName(pair), ofPart(pair));
    }
    return new Map(
      changes.map((change) => {
        const result = resultOf.get(pairName(change.pair));
        if (!result) throw new Error('an association has no result');
        return [change, { result, toId: change.pair.toId }];
      }),
    );
  }

  private call(
    direction: AssociationDirection,
    operation: AssociationOperation,
    pairs: readonly Pair[],
    typesOf: ReturnType<typeof typesOfPairs>,
  ): Promise<PairAnswer> {
    const { portalId, from, to, options } = direction;
    const taken = { ...options };
    options.reserved = undefined;
    const endsOf = ({ fromId, toId }: Pair): AssociationEnds => ({ from: { id: fromId }, to: { id: toId } });
    const ends = pairs.map(endsOf);
    const typed = pairs.map((pair): AssociationInput => ({ ...endsOf(pair), types: typesOf(pair) }));
    switch (operation) {
      case 'create':
        return this.client.createAssociations(portalId, from, to, typed, taken);
      case 'default':
        return this.client.associateByDefault(portalId, from, to, ends, taken);
      case 'remove':
        return this.client.removeAssociations(portalId, from, to, ends, taken);
      case 'remove-labels':
        return this.client.removeAssociationLabels(portalId, from, to, typed, taken);
    }
  }

  /** Sends the types of a refused pair one by one, because each write must get the outcome of its own type. */
  private async sendTypesAlone(
    direction: AssociationDirection,
    operation: AssociationOperation,
    changes: readonly AssociationChange[],
    results: Results,
  ): Promise<Results> {
    const typesOf = typesOfPairs(changes);
    const refused = changes.filter((change) => {
      const result = results.get(change)?.result;
      return result?.kind === 'error' && isRecordLevel(result.error) && typesOf(change.pair).length > 1;
    });
    const alone: Results = new Map();
    const ids = [...new Set(refused.map(({ type }) => type?.associationTypeId))];
    for (const id of ids) {
      const ofType = refused.filter(({ type }) => type?.associationTypeId === id);
      for (const [change, one] of await this.send(direction, operation, ofType)) alone.set(change, one);
    }
    return alone;
  }

  /** Sends changes again with the survivors of merged records, and teaches them to the identity map. */
  private async withSurvivors(direction: AssociationDirection, results: Results): Promise<Results> {
    const { portalId, from, to, options } = direction;
    const open = [...results].flatMap(([change, { result }]) =>
      result.kind === 'error' && mayBeMerged(result.error) ? [change] : [],
    );
    if (open.length === 0) return results;
    try {
      const survivors = await survivorsOf(
        this.client,
        { portalId, takeOptions: () => ({ ...options, reserved: undefined }) },
        { from, to },
        open.map(({ pair }) => pair),
      );
      await this.identities.followMerges(portalId, from, survivors.from);
      await this.identities.followMerges(portalId, to, survivors.to);
      const merged = new Map(
        open.flatMap((change) => {
          const pair = mergedPair(change.pair, survivors);
          return pair ? [[{ ...change, pair }, change] as const] : [];
        }),
      );
      for (const [operation, group] of operationsOf([...merged.keys()])) {
        for (const [change, one] of await this.send(direction, operation, group)) {
          const before = merged.get(change);
          if (before) results.set(before, one);
        }
      }
    } catch (error) {
      // The writes keep the errors of their first call.
      if (!(error instanceof HubspotError)) throw error;
    }
    return results;
  }
}

/** The writes of each pair. */
function writesByPair(changes: readonly AssociationChange[]): Map<string, ClaimedAssociationWrite[]> {
  const writes = new Map<string, ClaimedAssociationWrite[]>();
  for (const { pair, write } of changes) {
    writes.set(pairName(pair), [...(writes.get(pairName(pair)) ?? []), write]);
  }
  return writes;
}

/** Earlier attempts of each pair. */
function attemptsIn(changes: readonly AssociationChange[]): (pair: Pair) => number {
  const attempts = new Map<string, number>();
  for (const { pair, write } of changes) {
    attempts.set(pairName(pair), Math.max(write.attempts, attempts.get(pairName(pair)) ?? 0));
  }
  return (pair) => attempts.get(pairName(pair)) ?? 0;
}
