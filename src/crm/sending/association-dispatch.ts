import { Inject, Injectable } from '@nestjs/common';
import type { Problem } from '../../problems/problem';
import { servingRequests } from '../../logging/request-context';
import { dispatchConfig, type DispatchConfig } from '../../config/dispatch.config';
import { HubspotClient, type CallOptions } from '../../hubspot/client/hubspot-client';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import { problemOfHubspotError } from '../../hubspot/call/hubspot-problem';
import type { AssociationInput } from '../../hubspot/call/hubspot-wire';
import { emailKey } from '../identity/identity-key';
import { RecordIdentities } from '../identity/record-identities';
import { JournalReads } from '../journal/reads/journal-reads';
import { endsOf, type AssociationQueue } from '../journal/tables/queue';
import type { AssociationIntent, ClaimedWrite } from '../journal/tables/stored-write';
import type { ObjectDefinition } from '../object-types/object-definition';
import type { ObjectType } from '../object-types/object-types';
import { pairName, sendAssociations, type Pair } from './association-batch';
import { ContactFinder } from './contact-finder';
import type { Dispatched } from './dispatched';
import { failedWrite } from './failed-write';
import { isMissingScope, scopeFactsOf } from './missing-scope';
import { traceparentsOf } from './traced-writes';
import { verdict } from './verdict';

export type ClaimedAssociationWrite = ClaimedWrite<AssociationIntent>;

/** Result of a search by e-mail: the contact's id, `open` while a write may create the contact, or an error. */
type FoundContact = { id: string } | 'open' | HubspotError;

/** Delay before the next search for a contact with an open write. */
const openContactMs = 200;

/** Sends claimed writes of associations: finds the other records, and associates them. */
@Injectable()
export class AssociationDispatch {
  private readonly giveUpMs: number;

  constructor(
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'createAssociations'>,
    @Inject(ContactFinder) private readonly contacts: Pick<ContactFinder, 'find'>,
    @Inject(JournalReads) private readonly journal: Pick<JournalReads, 'findOpenKeys'>,
    @Inject(RecordIdentities) private readonly identities: Pick<RecordIdentities, 'recordsOf'>,
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
    const pairs = await this.pairsOf(portalId, writes, options, dispatched, [definition.objectType, to]);
    let { reserved } = options;
    const resultOf = await sendAssociations([...pairs.values()], (part) => {
      const slot = reserved;
      reserved = undefined;
      const inputs = part.map(({ fromId, toId }) => ({ from: { id: fromId }, to: { id: toId }, types }));
      return servingRequests(tracesOf(pairs, part), () =>
        this.client.createAssociations(portalId, definition.objectType, to, inputs, { ...options, reserved: slot }),
      );
    });
    for (const [write, pair] of pairs) {
      const result = resultOf(pair);
      if (result.kind === 'error') {
        this.fail(dispatched, write, result.error, [definition.objectType, to], pair.toId);
        continue;
      }
      dispatched.settled.push({
        id: write.id,
        state: 'settled',
        outcome: { outcome: 'associated', toId: pair.toId },
        hubspotId: null,
        attempts: write.attempts + result.attempts,
      });
    }
    return dispatched;
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

  /** Finds contacts in the identity map, else in HubSpot. Unknown contacts without open writes are absent. */
  private async contactsOf(
    portalId: string,
    emails: readonly string[],
    { lane = 'interactive' }: CallOptions,
  ): Promise<Map<string, FoundContact>> {
    if (emails.length === 0) return new Map();
    const keys = emails.map(emailKey);
    // In this order, the second query finds a write that settles between both.
    const open = await this.journal.findOpenKeys(portalId, 'contacts', keys);
    const known = await this.identities.recordsOf(portalId, 'contacts', keys);
    const found = new Map<string, FoundContact>();
    const unknown: string[] = [];
    for (const email of emails) {
      const id = known.get(emailKey(email));
      if (id !== undefined) found.set(email, { id });
      else if (open.has(emailKey(email))) found.set(email, 'open');
      else unknown.push(email);
    }
    try {
      for (const [email, id] of await this.contacts.find(portalId, unknown, lane)) found.set(email, { id });
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      for (const email of unknown) found.set(email, error);
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
      if (!isMissingScope(error)) return;
      const refusal = { key: write.key, problem, forMs: afterMs, ...scopeFactsOf(error, ends) };
      (dispatched.scopeRefusals ??= []).push(refusal);
    }
  }
}

/** HubSpot reports a missing record in several forms. [docs/simulator.md 6] */
function problemOf(error: HubspotError, kept: boolean): Problem {
  const missing = error.kind === 'not-found' || error.facts.subCategory === 'crm.associations.INVALID_IDENTIFIER';
  return problemOfHubspotError(missing ? new HubspotError({ ...error.facts, kind: 'not-found' }) : error, () => '', {
    kept,
  });
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
