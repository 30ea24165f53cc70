import { Inject, Injectable } from '@nestjs/common';
import { writesConfig, type WritesConfig } from '../../../config/writes.config';
import { HubspotClient } from '../../../hubspot/client/hubspot-client';
import { IntegrationKeys } from '../../../portals/integration-keys';
import { foldEmail } from '../../identity/email-address';
import { externalKey } from '../../identity/identity-key';
import { readCurrent, type ReadCalls } from './current-records';
import { ContactFinder } from './contact-finder';
import { contactOfKey } from './contact-of-key';
import type { FoldedRecord } from '../folding/fold';
import { KeyedUpdates } from './keyed-updates';
import { recordOfLostKey } from './lost-key';
import { allFailed, foundInHubspot, type KeyIdentity, type Resolution, type Unresolved } from './resolution';
import type { SendContext } from '../calls/send-context';

/**
 * Finds the records of external ids. HubSpot has an external id as the value of the hidden unique property. It decides which
 * record that is, because a person may edit the property, or merge or delete the record.
 */
@Injectable()
export class ExternalKeys {
  private readonly readFirst: boolean;

  constructor(
    @Inject(HubspotClient) private readonly client: ReadCalls,
    @Inject(IntegrationKeys) private readonly integrationKeys: Pick<IntegrationKeys, 'isAvailable' | 'propertyName'>,
    @Inject(ContactFinder) private readonly contacts: Pick<ContactFinder, 'find'>,
    @Inject(KeyedUpdates) private readonly keyedUpdates: Pick<KeyedUpdates, 'areRefused'>,
    @Inject(writesConfig.KEY) { readFirst }: Pick<WritesConfig, 'readFirst'>,
  ) {
    this.readFirst = readFirst;
  }

  /** @param records with targets by external id, none twice */
  async resolve(context: SendContext, records: readonly FoldedRecord[]): Promise<Map<FoldedRecord, Resolution>> {
    const entries = records.map((record): Unresolved => [record, identityOf(record)]);
    try {
      if (!(await this.integrationKeys.isAvailable(context.portalId, context.definition.objectType))) {
        return await this.byEmails(context, entries, null, await this.byRememberedIds(context, entries));
      }
      const property = this.integrationKeys.propertyName;
      const checkedByHubspot = !this.readFirst && !this.keyedUpdates.areRefused(context);
      const resolutions = new Map<FoldedRecord, Resolution>();
      const unread: Unresolved[] = [];
      for (const entry of entries) {
        const [record, identity] = entry;
        if (!checkedByHubspot || rememberedId(record) === null) unread.push(entry);
        else resolutions.set(record, { kind: 'keyed', property, value: identity.key, identity });
      }
      const read = await this.byEmails(context, unread, property, await this.byKeys(context, unread));
      for (const [record, resolution] of read) resolutions.set(record, resolution);
      return resolutions;
    } catch (error) {
      return allFailed(records, error);
    }
  }

  /** Reads HubSpot's store, because its search index may lag. */
  private async byKeys(context: SendContext, entries: readonly Unresolved[]): Promise<Map<FoldedRecord, Resolution>> {
    if (entries.length === 0) return new Map();
    const { propertyName } = this.integrationKeys;
    const answer = await this.client.readRecords(
      context.portalId,
      context.definition.objectType,
      propertyName,
      entries.map(([, { key }]) => key),
      [propertyName],
      context.takeOptions(),
    );
    const byKey = new Map((answer.body.results ?? []).map((found) => [found.properties[propertyName], found]));
    const lost = entries.flatMap(([record, { key }]) => (byKey.has(key) ? [] : (rememberedId(record) ?? [])));
    const remembered = await readCurrent(this.client, context, lost, [propertyName]);
    return new Map(
      entries.map((entry): [FoldedRecord, Resolution] => {
        const [record, identity] = entry;
        const found = byKey.get(identity.key);
        if (found) return [record, foundInHubspot(entry, found, answer)];
        const id = rememberedId(record) ?? '';
        const current = remembered.get(id)?.record;
        const survivor = recordOfLostKey({ id, value: identity.key }, current, propertyName);
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
    const more = property === null ? [] : [property];
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

function identityOf({ target }: FoldedRecord): KeyIdentity {
  if (target.kind !== 'external') throw new Error(`a ${target.kind} target has no external id`);
  const key = externalKey(target.externalId);
  return { key, integrationKey: key };
}
