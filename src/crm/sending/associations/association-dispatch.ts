import { Inject, Injectable } from '@nestjs/common';
import type { Problem } from '../../../problems/problem';
import { servingRequests } from '../../../logging/request-context';
import { dispatchConfig, type DispatchConfig } from '../../../config/dispatch.config';
import { HubspotClient, type CallOptions } from '../../../hubspot/client/hubspot-client';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import { problemOfHubspotError } from '../../../hubspot/call/hubspot-problem';
import type { AssociationInput } from '../../../hubspot/call/hubspot-wire';
import { emailKey } from '../../identity/identity-key';
import { RecordIdentities } from '../../identity/record-identities';
import { JournalReads } from '../../journal/reads/journal-reads';
import { endsOf, type AssociationQueue } from '../../journal/tables/queue';
import type { AssociationIntent, ClaimedWrite } from '../../journal/tables/stored-write';
import type { ObjectDefinition } from '../../object-types/object-definition';
import type { ObjectType } from '../../object-types/object-types';
import { pairName, sendAssociations, type Pair, type PairResult } from './association-batch';
import { ContactFinder } from '../keys/contact-finder';
import type { Dispatched } from '../calls/dispatched';
import { failedWrite } from '../calls/failed-write';
import { isRecordMissing, mayBeMerged, mergedPair, survivorsOf } from './merged-pairs';
import { mayConcernQueue, scopeFactsOf } from '../calls/missing-scope';
import { traceparentsOf } from '../calls/traced-writes';
import { verdict } from '../calls/verdict';

export type ClaimedAssociationWrite = ClaimedWrite<AssociationIntent>;

/** Result of a search by e-mail: the contact's id, `open` while a write may create the contact, or an error. */
type FoundContact = { id: string } | 'open' | HubspotError;

/** A batch call, without its pairs. */
interface AssociationCall {
  portalId: string;
  from: ObjectType;
  to: ObjectType;
  types: AssociationInput['types'];
  options: CallOptions;
}

/** Delay before the next search for a contact with an open write. */
const openContactMs = 200;

/** Sends claimed writes of associations: finds the other records, and associates them. */
@Injectable()
export class AssociationDispatch {
  private readonly giveUpMs: number;

  constructor(
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'createAssociations' | 'getRecord'>,
    @Inject(ContactFinder) private readonly contacts: Pick<ContactFinder, 'find'>,
    @Inject(JournalReads) private readonly journal: Pick<JournalReads, 'findOpenKeys'>,
    @Inject(RecordIdentities) private readonly identities: Pick<RecordIdentities, 'recordsOf' | 'followMerges'>,
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
    const associationTypeId = definition.associationTypeIds[to];
    if (associationTypeId === undefined) throw new Error(`there are no associations ${queue}`);
    const types: AssociationInput['types'] = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }];
    const call = { portalId, from: definition.objectType, to, types, options };
    const ends = [definition.objectType, to];
    const pairs = await this.pairsOf(portalId, writes, options, dispatched, ends);
    const resultOf = await this.associate(call, pairs);
    const merged = await this.mergedPairs(call, pairs, resultOf);
    const secondResultOf = await this.associate({ ...call, options: { ...options, reserved: undefined } }, merged);
    for (const [write, pair] of pairs) {
      const second = merged.get(write);
      const { toId } = second ?? pair;
      const result = second ? secondResultOf(second) : resultOf(pair);
      if (result.kind === 'error') {
        this.fail(dispatched, write, result.error, ends, toId);
        continue;
      }
      dispatched.settled.push({
        id: write.id,
        state: 'settled',
        outcome: { outcome: 'associated', toId },
        hubspotId: null,
        attempts: write.attempts + result.attempts,
      });
    }
    return dispatched;
  }

  private associate(
    { portalId, from, to, types, options }: AssociationCall,
    pairs: ReadonlyMap<ClaimedAssociationWrite, Pair>,
  ): Promise<(pair: Pair) => PairResult> {
    let { reserved } = options;
    const send = (part: readonly Pair[]): ReturnType<HubspotClient['createAssociations']> => {
      const slot = reserved;
      reserved = undefined;
      const inputs = part.map(({ fromId, toId }) => ({ from: { id: fromId }, to: { id: toId }, types }));
      return servingRequests(tracesOf(pairs, part), () =>
        this.client.createAssociations(portalId, from, to, inputs, { ...options, reserved: slot }),
      );
    };
    return sendAssociations([...pairs.values()], send, attemptsIn(pairs));
  }

  /** The pairs to send again with the survivors of merged records. Teaches them to the identity map. */
  private async mergedPairs(
    { portalId, from, to, options }: AssociationCall,
    pairs: ReadonlyMap<ClaimedAssociationWrite, Pair>,
    resultOf: (pair: Pair) => PairResult,
  ): Promise<Map<ClaimedAssociationWrite, Pair>> {
    const open = [...pairs].filter(([, pair]) => {
      const result = resultOf(pair);
      return result.kind === 'error' && mayBeMerged(result.error);
    });
    if (open.length === 0) return new Map();
    const takeOptions = (): CallOptions => ({ ...options, reserved: undefined });
    try {
      const survivors = await survivorsOf(
        this.client,
        { portalId, takeOptions },
        { from, to },
        open.map(([, pair]) => pair),
      );
      await this.identities.followMerges(portalId, from, survivors.from);
      await this.identities.followMerges(portalId, to, survivors.to);
      return new Map(
        open.flatMap(([write, pair]) => {
          const merged = mergedPair(pair, survivors);
          return merged ? [[write, merged] as const] : [];
        }),
      );
    } catch (error) {
      // The writes keep the errors of their first call.
      if (!(error instanceof HubspotError)) throw error;
      return new Map();
    }
  }

  /** Finds both ends of each association. Writes without them are failed or released. */
  private async pairsOf(
    portalId: string,
    writes: readonly ClaimedAssociationWrite[],
    options: CallOptions,
    dispatched: Dispatched,
    ends: readonly ObjectType[],
  ): Promise<Map<ClaimedAssociationWrite, Pair>> {
    const emails = new Set(writes.flatMap(({ intent: { to } }) => ('email' in to ? [to.email] : [])));
    const found = await this.contactsOf(portalId, [...emails], options);
    const pairs = new Map<ClaimedAssociationWrite, Pair>();
    for (const write of writes) {
      const { to } = write.intent;
      if (write.fromId === null) throw new Error(`the association ${write.id} is due before its record is written`);
      const contact = 'id' in to ? to : (found.get(to.email) ?? noSuchContact());
      if (contact instanceof HubspotError) this.fail(dispatched, write, contact, ends);
      else if (contact === 'open') dispatched.released.push(releasedUntilContactIsWritten(write));
      else pairs.set(write, { fromId: write.fromId, toId: contact.id });
    }
    return pairs;
  }

  /**
   * Finds contacts in HubSpot, because people merge contacts and move addresses there. A contact with an open write that the
   * identity map does not know is probably new, so it is not looked up yet. Unknown contacts without open writes are absent.
   */
  private async contactsOf(
    portalId: string,
    emails: readonly string[],
    options: CallOptions,
  ): Promise<Map<string, FoundContact>> {
    if (emails.length === 0) return new Map();
    const keys = emails.map(emailKey);
    const open = await this.journal.findOpenKeys(portalId, 'contacts', keys);
    // In this order, the second query finds a write that settles between both.
    const known = open.size > 0 ? await this.identities.recordsOf(portalId, 'contacts', [...open]) : null;
    const isOpen = (email: string): boolean => open.has(emailKey(email)) && known?.has(emailKey(email)) !== true;
    const found = new Map<string, FoundContact>(emails.flatMap((email) => (isOpen(email) ? [[email, 'open']] : [])));
    const settled = emails.filter((email) => !isOpen(email));
    try {
      const takeOptions = (): CallOptions => ({ ...options, reserved: undefined });
      for (const [email, { record }] of await this.contacts.find(portalId, settled, takeOptions)) {
        found.set(email, { id: record.id });
      }
      // An open write may give a contact this address.
      for (const email of settled) if (!found.has(email) && open.has(emailKey(email))) found.set(email, 'open');
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      for (const email of settled) found.set(email, error);
    }
    return found;
  }

  /** @param ends types whose scopes every association of the queue needs */
  private fail(
    dispatched: Dispatched,
    write: ClaimedAssociationWrite,
    error: HubspotError,
    ends: readonly ObjectType[],
    toId?: string,
  ): void {
    const { id } = write;
    const attempts = write.attempts + (error.facts.attempts ?? 0);
    const history = { attempts, ageMs: performance.now() - write.acceptedAtMs, giveUpMs: this.giveUpMs };
    const decision = verdict(error, history, Math.random());
    if (decision.kind === 'failed') {
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

function problemOf(error: HubspotError, kept: boolean): Problem {
  const known = isRecordMissing(error) ? new HubspotError({ ...error.facts, kind: 'not-found' }) : error;
  return problemOfHubspotError(known, () => '', { kept });
}

function noSuchContact(): HubspotError {
  return new HubspotError({ kind: 'not-found', message: 'HubSpot has no contact with this e-mail address' });
}

function releasedUntilContactIsWritten({ id, attempts }: ClaimedAssociationWrite): Dispatched['released'][number] {
  return { id, afterMs: openContactMs, attempts, mayExist: false, problem: null };
}

/** Spans of the requests whose associations a call carries. */
function tracesOf(pairs: ReadonlyMap<ClaimedAssociationWrite, Pair>, part: readonly Pair[]): string[] {
  const names = new Set(part.map(pairName));
  return traceparentsOf([...pairs].flatMap(([write, pair]) => (names.has(pairName(pair)) ? [write] : [])));
}

/** Earlier attempts of each pair. */
function attemptsIn(pairs: ReadonlyMap<ClaimedAssociationWrite, Pair>): (pair: Pair) => number {
  const attempts = new Map<string, number>();
  for (const [write, pair] of pairs) {
    attempts.set(pairName(pair), Math.max(write.attempts, attempts.get(pairName(pair)) ?? 0));
  }
  return (pair) => attempts.get(pairName(pair)) ?? 0;
}
