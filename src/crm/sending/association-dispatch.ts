import { Injectable } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Problem } from '../../problems/problem';
import { servingRequests } from '../../logging/request-context';
import type { Env } from '../../config/env';
import { HubspotClient, type BatchWay } from '../../hubspot/client/hubspot-client';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import { problemOfHubspotError } from '../../hubspot/call/hubspot-problem';
import type { AssociationInput } from '../../hubspot/call/hubspot-wire';
import type { ObjectDefinition } from '../object-types/object-definition';
import { afterFailure } from './after-failure';
import { pairName, sendAssociations, type Pair } from './association-batch';
import { ContactFinder } from './contact-finder';
import type { Dispatched } from './dispatched';
import { causeOf, failedOutcome } from './failed-outcome';
import { emailKey } from '../identity/identity-key';
import { JournalReads } from '../journal/journal-reads';
import { endsOf, type AssociationQueue } from '../journal/queue';
import { RecordIdentities } from '../identity/record-identities';
import type { AssociationIntent, ClaimedWrite } from '../journal/stored-write';
import { traceparentsOf } from './traced-writes';

export type ClaimedAssociationWrite = ClaimedWrite<AssociationIntent>;

/** How soon to look again whether the contact that an association waits for is written. */
const openContactMs = 200;

/** Sends claimed writes of associations, whose records are written: finds the other end, and associates. */
@Injectable()
export class AssociationDispatch {
  private readonly giveUpMs: number;

  constructor(
    private readonly client: HubspotClient,
    private readonly contacts: ContactFinder,
    private readonly journal: JournalReads,
    private readonly identities: RecordIdentities,
    config: ConfigService<Env, true>,
  ) {
    this.giveUpMs = config.get('WRITE_GIVE_UP_HOURS', { infer: true }) * 3_600_000;
  }

  /**
   * @param definition of the type that the associations lead from
   * @param way with a slot that was had before the claim, for the first call
   */
  async send(
    portalId: string,
    definition: ObjectDefinition,
    queue: AssociationQueue,
    writes: readonly ClaimedAssociationWrite[],
    way: BatchWay,
  ): Promise<Dispatched> {
    const dispatched: Dispatched = { settled: [], released: [], renames: [], obstacle: null };
    const to = endsOf(queue)?.to ?? 'contacts';
    const associationTypeId = definition.associationTypeIds[to];
    if (associationTypeId === undefined) throw new Error(`there are no associations ${queue}`);
    const types: AssociationInput['types'] = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }];
    const pairs = await this.pairsOf(portalId, writes, way, dispatched);
    let { reserved } = way;
    const resultOf = await sendAssociations([...pairs.values()], (part) => {
      const slot = reserved;
      reserved = undefined;
      const inputs = part.map(({ fromId, toId }) => ({ from: { id: fromId }, to: { id: toId }, types }));
      const names = new Set(part.map(pairName));
      const carried = [...pairs].flatMap(([write, pair]) => (names.has(pairName(pair)) ? [write] : []));
      return servingRequests(traceparentsOf(carried), () =>
        this.client.createAssociations(portalId, definition.objectType, to, inputs, { ...way, reserved: slot }),
      );
    });
    for (const [write, pair] of pairs) {
      const result = resultOf(pair);
      if (result.kind === 'error') {
        this.fail(dispatched, write, result.error, pair.toId);
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

  /** Both ends of each association that can be made now; of the others it is said what becomes of them. */
  private async pairsOf(
    portalId: string,
    writes: readonly ClaimedAssociationWrite[],
    way: BatchWay,
    dispatched: Dispatched,
  ): Promise<Map<ClaimedAssociationWrite, Pair>> {
    const emails = new Set(writes.flatMap(({ intent: { to } }) => ('email' in to ? [to.email] : [])));
    const found = await this.contactsOf(portalId, [...emails], way);
    const pairs = new Map<ClaimedAssociationWrite, Pair>();
    for (const write of writes) {
      const { to } = write.intent;
      if (write.fromId === null) throw new Error(`the association ${write.id} was due before its record was written`);
      const contact = 'id' in to ? to : (found.get(to.email) ?? noSuchContact());
      if (contact instanceof HubspotError) this.fail(dispatched, write, contact);
      else if (contact === 'open') dispatched.released.push(waiting(write));
      else pairs.set(write, { fromId: write.fromId, toId: contact.id });
    }
    return pairs;
  }

  /**
   * Contacts by e-mail: from the identity map, else from HubSpot. One that is not known and is being written at this
   * moment is waited for.
   */
  private async contactsOf(
    portalId: string,
    emails: readonly string[],
    way: BatchWay,
  ): Promise<Map<string, { id: string } | 'open' | HubspotError>> {
    if (emails.length === 0) return new Map();
    const keys = emails.map(emailKey);
    // Open ones first: what is closed between both questions is found by the second.
    const open = await this.journal.findOpenKeys(portalId, 'contacts', keys);
    const known = await this.identities.recordsOf(portalId, 'contacts', keys);
    const found = new Map<string, { id: string } | 'open' | HubspotError>();
    const unknown: string[] = [];
    for (const email of emails) {
      const id = known.get(emailKey(email));
      if (id !== undefined) found.set(email, { id });
      else if (open.has(emailKey(email))) found.set(email, 'open');
      else unknown.push(email);
    }
    try {
      const ids = await this.contacts.find(portalId, unknown, way.lane ?? 'interactive');
      for (const [email, id] of ids) found.set(email, { id });
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      for (const email of unknown) found.set(email, error);
    }
    return found;
  }

  private fail(dispatched: Dispatched, write: ClaimedAssociationWrite, error: HubspotError, toId?: string): void {
    const attempts = write.attempts + (error.facts.attempts ?? 0);
    const next = afterFailure(error, attempts, Math.random());
    const kept = next !== 'failed' && performance.now() - write.acceptedAtMs <= this.giveUpMs;
    const problem = problemOf(error, kept);
    if (kept) {
      const obstacle = problem.toBody();
      dispatched.released.push({ id: write.id, afterMs: next.afterMs, attempts, mayExist: false, obstacle });
      return;
    }
    dispatched.settled.push({
      id: write.id,
      state: 'failed',
      outcome: { ...failedOutcome(problem), ...(toId !== undefined && { toId }) },
      hubspotId: null,
      attempts,
      cause: causeOf(problem),
    });
  }
}

/** The other record's absence is told as such, whatever form HubSpot tells it in. [docs/simulator.md 6] */
function problemOf(error: HubspotError, kept: boolean): Problem {
  const missing = error.kind === 'not-found' || error.facts.subCategory === 'crm.associations.INVALID_IDENTIFIER';
  return problemOfHubspotError(missing ? new HubspotError({ ...error.facts, kind: 'not-found' }) : error, () => '', {
    kept,
  });
}

function noSuchContact(): HubspotError {
  return new HubspotError({ kind: 'not-found', message: 'HubSpot has no contact with this e-mail address' });
}

function waiting({ id, attempts }: ClaimedAssociationWrite): Dispatched['released'][number] {
  return { id, afterMs: openContactMs, attempts, mayExist: false, obstacle: null };
}
