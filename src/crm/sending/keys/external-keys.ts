import { Inject, Injectable } from '@nestjs/common';
import { writesConfig, type WritesConfig } from '../../../config/writes.config';
import { HubspotClient } from '../../../hubspot/client/hubspot-client';
import { IntegrationKeys } from '../../../portals/integration-keys';
import { foldEmail } from '../../identity/email-address';
import { externalKey, matchKey } from '../../identity/identity-key';
import { readCurrent, type ReadCalls } from './current-records';
import { ContactFinder } from './contact-finder';
import { contactOfKey } from './contact-of-key';
import { fillNames } from '../folding/fill-empty';
import type { FoldedRecord } from '../folding/fold';
import { createsOnly } from '../folding/fold-rule';
import { KeyedUpdates } from './keyed-updates';
import { recordOfLostKey } from './lost-key';
import {
  allFailed,
  allFillNames,
  foundWithValues,
  type KeyIdentity,
  type Resolution,
  type Unresolved,
} from './resolution';
import type { SendContext } from '../calls/send-context';

/**
 * Finds the records of external ids, and of the values of a portal's unique properties. HubSpot has an external id as the value of
 * the key property. It decides which record that is, because a person may edit the property, or merge or delete the record.
 */
@Injectable()
export class ExternalKeys {
  private readonly readFirst: boolean;

  constructor(
    @Inject(HubspotClient) private readonly client: ReadCalls,
    @Inject(IntegrationKeys) private readonly integrationKeys: Pick<IntegrationKeys, 'find'>,
    @Inject(ContactFinder) private readonly contacts: Pick<ContactFinder, 'find'>,
    @Inject(KeyedUpdates) private readonly keyedUpdates: Pick<KeyedUpdates, 'areRefused'>,
    @Inject(writesConfig.KEY) { readFirst }: Pick<WritesConfig, 'readFirst'>,
  ) {
    this.readFirst = readFirst;
  }

  /** @param records with targets by external id, or by unique properties of the portal; none twice */
  async resolve(context: SendContext, records: readonly FoldedRecord[]): Promise<Map<FoldedRecord, Resolution>> {
    const resolutions = new Map<FoldedRecord, Resolution>();
    for (const [property, entries] of entriesByProperty(records)) {
      for (const [record, found] of await this.resolveEntries(context, property, entries)) {
        resolutions.set(record, found);
      }
    }
    return resolutions;
  }

  /** @param property a unique property of the portal; null for external ids */
  private async resolveEntries(
    context: SendContext,
    property: string | null,
    entries: readonly Unresolved[],
  ): Promise<Map<FoldedRecord, Resolution>> {
    try {
      if (property !== null) return await this.byUnique(context, property, entries);
      const own = await this.integrationKeys.find(context.portalId, context.definition.objectType);
      if (own !== null) {
        return await this.byEmails(context, entries, own, await this.byUnique(context, own, entries));
      }
      return await this.byEmails(context, entries, null, await this.byRememberedIds(context, entries));
    } catch (error) {
      return allFailed(
        entries.map(([record]) => record),
        error,
      );
    }
  }

  /** Leaves the check of remembered records to HubSpot where it can, and reads the others. */
  private async byUnique(
    context: SendContext,
    property: string,
    entries: readonly Unresolved[],
  ): Promise<Map<FoldedRecord, Resolution>> {
    const checkedByHubspot = !this.readFirst && !this.keyedUpdates.areRefused(context);
    const resolutions = new Map<FoldedRecord, Resolution>();
    const unread: Unresolved[] = [];
    for (const entry of entries) {
      const [record, identity] = entry;
      const isPlain = !createsOnly(record.writes[0]) && fillNames(record).length === 0;
      const isUpdate = isPlain && rememberedId(record) !== null;
      if (!checkedByHubspot || !isUpdate) unread.push(entry);
      else resolutions.set(record, { kind: 'keyed', property, value: valueOf(entry), identity });
    }
    for (const [record, found] of await this.byKeys(context, property, unread)) resolutions.set(record, found);
    return resolutions;
  }

  /** Reads HubSpot's store, because its search index may lag. */
  private async byKeys(
    context: SendContext,
    property: string,
    entries: readonly Unresolved[],
  ): Promise<Map<FoldedRecord, Resolution>> {
    if (entries.length === 0) return new Map();
    const names = [property, ...allFillNames(entries)];
    const answer = await this.client.readRecords(
      context.portalId,
      context.definition.objectType,
      property,
      entries.map(valueOf),
      names,
      context.takeOptions(),
    );
    const byValue = new Map((answer.body.results ?? []).map((found) => [found.properties[property], found]));
    const lost = entries.flatMap((entry) => (byValue.has(valueOf(entry)) ? [] : (rememberedId(entry[0]) ?? [])));
    const remembered = await readCurrent(this.client, context, lost, [property]);
    return new Map(
      entries.map((entry): [FoldedRecord, Resolution] => {
        const [record, identity] = entry;
        const value = valueOf(entry);
        const found = byValue.get(value);
        if (found) return [record, foundWithValues(entry, { record: found, answer })];
        const id = rememberedId(record) ?? '';
        const current = remembered.get(id)?.record;
        const survivor = recordOfLostKey({ id, value }, current, property);
        if (survivor === null) return [record, { kind: 'unknown', identity }];
        return [record, { kind: 'known', id: survivor, createdBefore: false }];
      }),
    );
  }

  /** Looks for contacts with unknown keys by their e-mail addresses. @param property null if the portal refuses it */
  private async byEmails(
    context: SendContext,
    entries: readonly Unresolved[],
    property: string | null,
    resolutions: Map<FoldedRecord, Resolution>,
  ): Promise<Map<FoldedRecord, Resolution>> {
    if (context.definition.uniqueProperty !== 'email') return resolutions;
    const byEmail = entries.flatMap((entry): [string, Unresolved][] => {
      const email = foldEmail(entry[0].properties.email ?? '');
      return email && resolutions.get(entry[0])?.kind === 'unknown' ? [[email, entry]] : [];
    });
    const emails = [...new Set(byEmail.map(([email]) => email))];
    const more = [...(property === null ? [] : [property]), ...allFillNames(byEmail.map(([, entry]) => entry))];
    const found = await this.contacts.find(context.portalId, emails, () => context.takeOptions(), more);
    for (const [email, entry] of byEmail) resolutions.set(entry[0], contactOfKey(entry, found.get(email), property));
    return resolutions;
  }

  /** Without the unique property, HubSpot only knows whether a record still exists. */
  private async byRememberedIds(
    context: SendContext,
    entries: readonly Unresolved[],
  ): Promise<Map<FoldedRecord, Resolution>> {
    const ids = entries.flatMap(([record]) => rememberedId(record) ?? []);
    const remembered = await readCurrent(this.client, context, ids, []);
    return new Map(
      entries.map(([record, identity]): [FoldedRecord, Resolution] => {
        const current = remembered.get(rememberedId(record) ?? '');
        if (!current) return [record, { kind: 'unknown', identity }];
        return [record, { kind: 'known', id: current.record.id, createdBefore: false }];
      }),
    );
  }
}

/** The record that the identity map has for the key of a record. */
function rememberedId({ writes: [first] }: FoldedRecord): string | null {
  return first.recordId;
}

/** Records by the unique property of their targets; null stands for external ids. */
function entriesByProperty(records: readonly FoldedRecord[]): Map<string | null, Unresolved[]> {
  const byProperty = new Map<string | null, Unresolved[]>();
  for (const record of records) {
    const property = record.target.kind === 'match' ? record.target.property : null;
    const entry: Unresolved = [record, identityOf(record)];
    const same = byProperty.get(property);
    if (same) same.push(entry);
    else byProperty.set(property, [entry]);
  }
  return byProperty;
}

/** The value of the unique property of a record. */
function valueOf([{ target }, { key }]: Unresolved): string {
  return target.kind === 'match' ? target.value : key;
}

function identityOf({ target }: FoldedRecord): KeyIdentity {
  if (target.kind === 'match') return { key: matchKey(target.property, target.value), integrationKey: null };
  if (target.kind !== 'external') throw new Error(`a ${target.kind} target has no external id`);
  const key = externalKey(target.externalId);
  return { key, integrationKey: key };
}
