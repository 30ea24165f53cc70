import { Inject, Injectable } from '@nestjs/common';
import type { CallOptions } from '../../../hubspot/client/hubspot-client';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { Problem } from '../../../problems/problem';
import { emailKey, externalKey, nameKey } from '../../identity/identity-key';
import { RecordIdentities } from '../../identity/record-identities';
import { JournalReads } from '../../journal/reads/journal-reads';
import type { AssociationTarget, GraphReference } from '../../journal/tables/write';
import { listedType } from '../../object-types/object-definition';
import { factsOf, type ObjectType } from '../../object-types/object-types';
import { ContactFinder } from './contact-finder';
import { RecordFinder } from './record-finder';
import { dependencyFailed } from '../calls/dependency-failed';
import type { SearchContext } from './name-search';

/** The other record of an association: `open` while a write may create it. */
export type FoundTarget = { id: string } | 'open' | HubspotError | Problem;

/** A target that callers do not name by HubSpot's id. */
type NamedTarget = Exclude<AssociationTarget, { id: string } | GraphReference>;
/** By the key of the target. */
type Found = Map<string, FoundTarget>;

/**
 * Finds the other records of associations in HubSpot, because people merge and change records there. A record with an open
 * write that the identity map does not know is probably new, so it is not looked up yet.
 */
@Injectable()
export class AssociationTargets {
  constructor(
    @Inject(ContactFinder) private readonly contacts: Pick<ContactFinder, 'find'>,
    @Inject(RecordFinder) private readonly records: Pick<RecordFinder, 'byExternalIds' | 'byDomains'>,
    @Inject(JournalReads) private readonly journal: Pick<JournalReads, 'findOpenKeys' | 'findStates'>,
    @Inject(RecordIdentities) private readonly identities: Pick<RecordIdentities, 'recordsOf'>,
  ) {}

  /**
   * Finds records of one type.
   * @param options of the claim; its reserved slot is for the associations themselves
   * @returns a function for each target: an error if its record does not exist, or cannot be found out
   */
  async find(
    portalId: string,
    objectType: ObjectType,
    targets: readonly AssociationTarget[],
    options: CallOptions,
  ): Promise<(target: AssociationTarget) => FoundTarget> {
    const byKey = new Map(targets.flatMap((target) => (isNamed(target) ? [[keyOf(target), target] as const] : [])));
    const ofGraphs = await this.ofGraphs(portalId, targets);
    const found =
      byKey.size > 0
        ? await this.findAll(portalId, objectType, byKey, { ...options, reserved: undefined })
        : new Map<string, FoundTarget>();
    return (target) => {
      if ('id' in target) return target;
      if ('write' in target) return ofGraphs.get(target.write) ?? dependencyFailed(target);
      return found.get(keyOf(target)) ?? missing(objectType, target);
    };
  }

  /** The records of graphs, by their writes. Those of failed and unknown writes are missing. */
  private async ofGraphs(portalId: string, targets: readonly AssociationTarget[]): Promise<Map<string, FoundTarget>> {
    const ids = [...new Set(targets.flatMap((target) => ('write' in target ? [target.write] : [])))];
    if (ids.length === 0) return new Map();
    const found = new Map<string, FoundTarget>();
    for (const [id, { state, hubspotId }] of await this.journal.findStates(portalId, ids)) {
      if (state === 'settled' && hubspotId !== null) found.set(id, { id: hubspotId });
      else if (state !== 'settled' && state !== 'failed') found.set(id, 'open');
    }
    return found;
  }

  private async findAll(
    portalId: string,
    objectType: ObjectType,
    byKey: ReadonlyMap<string, NamedTarget>,
    options: CallOptions,
  ): Promise<Found> {
    const open = await this.journal.findOpenKeys(portalId, objectType, [...byKey.keys()]);
    // In this order, the second query finds a write that settles between both.
    const known = open.size > 0 ? await this.identities.recordsOf(portalId, objectType, [...open]) : null;
    const found: Found = new Map();
    const settled: NamedTarget[] = [];
    for (const [key, target] of byKey) {
      if (open.has(key) && known?.has(key) !== true) found.set(key, 'open');
      else settled.push(target);
    }
    const definition = listedType(objectType);
    const lane = options.lane ?? 'interactive';
    const context: SearchContext = { portalId, definition, lane, takeOptions: () => options };
    const emails = settled.flatMap((target) => ('email' in target ? [target.email] : []));
    const externalIds = settled.flatMap((target) => ('externalId' in target ? [target.externalId] : []));
    const domains = settled.flatMap((target) => ('domain' in target ? [target.domain] : []));
    await look(emails, emailKey, found, async () => {
      const contacts = await this.contacts.find(portalId, emails, context.takeOptions);
      return new Map([...contacts].map(([email, { record }]) => [email, { id: record.id }]));
    });
    await look(externalIds, externalKey, found, () => this.records.byExternalIds(context, externalIds));
    await look(domains, domainKey, found, () => this.records.byDomains(context, domains));
    // An open write may give a record this key.
    for (const key of open) if (!found.has(key)) found.set(key, 'open');
    return found;
  }
}

/** Looks the targets of one kind up. Records that do not exist are absent afterwards. */
async function look(
  values: readonly string[],
  keyOfValue: (value: string) => string,
  found: Found,
  find: () => Promise<ReadonlyMap<string, FoundTarget>>,
): Promise<void> {
  if (values.length === 0) return;
  try {
    for (const [value, target] of await find()) found.set(keyOfValue(value), target);
  } catch (error) {
    if (!(error instanceof HubspotError)) throw error;
    for (const value of values) found.set(keyOfValue(value), error);
  }
}

function isNamed(target: AssociationTarget): target is NamedTarget {
  return !('id' in target || 'write' in target);
}

/** The key of a target in the journal and in the identity map. */
export function keyOf(target: NamedTarget): string {
  if ('email' in target) return emailKey(target.email);
  return 'domain' in target ? domainKey(target.domain) : externalKey(target.externalId);
}

function domainKey(domain: string): string {
  return nameKey('', domain);
}

function missing(objectType: ObjectType, target: NamedTarget): HubspotError {
  const by = 'email' in target ? 'e-mail address' : 'domain' in target ? 'domain' : 'externalId';
  const message = `HubSpot has no ${factsOf(objectType).singular} with this ${by}`;
  return new HubspotError({ kind: 'not-found', message });
}
