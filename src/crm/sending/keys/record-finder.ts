import { Inject, Injectable } from '@nestjs/common';
import { HubspotClient } from '../../../hubspot/client/hubspot-client';
import { IntegrationKeys } from '../../../portals/integration-keys';
import type { Problem } from '../../../problems/problem';
import { externalKey } from '../../identity/identity-key';
import { RecordIdentities } from '../../identity/record-identities';
import { ambiguousName } from './ambiguous-name';
import { readCurrent, type ReadCalls } from './current-records';
import { recordOfLostKey } from './lost-key';
import { hasName, namingProperties, recordName, type RecordName } from './named-record';
import { NameSearch, type SearchContext } from './name-search';

/** A record that was found. */
export interface FoundRecord {
  id: string;
}

/**
 * Finds records by the keys that callers give them, without writing them. HubSpot decides; the identity map is a hint for
 * records that HubSpot's search does not show yet.
 */
@Injectable()
export class RecordFinder {
  constructor(
    @Inject(HubspotClient) private readonly client: ReadCalls,
    @Inject(IntegrationKeys) private readonly integrationKeys: Pick<IntegrationKeys, 'find'>,
    @Inject(RecordIdentities) private readonly identities: Pick<RecordIdentities, 'recordsOf'>,
    @Inject(NameSearch) private readonly names: Pick<NameSearch, 'match'>,
  ) {}

  /**
   * Finds the records of external ids, at most 100, or their survivors.
   * @returns records by external id; unknown ones are absent
   * @throws HubspotError
   */
  async byExternalIds(context: SearchContext, externalIds: readonly string[]): Promise<Map<string, FoundRecord>> {
    const { portalId, definition } = context;
    const property = await this.integrationKeys.find(portalId, definition.objectType);
    const found =
      property === null ? new Map<string, FoundRecord>() : await this.byProperty(context, property, externalIds);
    const others = externalIds.filter((externalId) => !found.has(externalId));
    const known = await this.remembered(context, others.map(externalKey));
    const names = property === null ? [] : [property];
    const current = await readCurrent(this.client, context, [...known.values()], names);
    for (const externalId of others) {
      const value = externalKey(externalId);
      const id = known.get(value);
      const record = id === undefined ? undefined : current.get(id)?.record;
      if (id === undefined || !record) continue;
      const survivor = property === null ? record.id : recordOfLostKey({ id, value }, record, property);
      if (survivor !== null) found.set(externalId, { id: survivor });
    }
    return found;
  }

  /**
   * Finds the records of domains, at most 100.
   * @param domains in the form in which domains are compared
   * @returns by domain the record, or the problem of an ambiguous one; unknown ones are absent
   * @throws HubspotError
   */
  async byDomains(context: SearchContext, domains: readonly string[]): Promise<Map<string, FoundRecord | Problem>> {
    const { definition } = context;
    const names = domains.map((domain): RecordName => recordName(domain, ''));
    const known = await this.remembered(
      context,
      names.map(({ key }) => key),
    );
    const current = await readCurrent(this.client, context, [...known.values()], namingProperties(definition));
    const found = new Map<string, FoundRecord | Problem>();
    for (const name of names) {
      const record = current.get(known.get(name.key) ?? '')?.record;
      if (record && hasName(definition, record.properties, name)) found.set(name.name, { id: record.id });
    }
    const others = names.filter(({ name }) => !found.has(name));
    for (const [{ name }, matches] of await this.names.match(context, others)) {
      const [first, ...more] = matches.map(({ record }) => record);
      if (!first) continue;
      found.set(name, more.length > 0 ? ambiguousName(definition, name, [first, ...more]) : { id: first.id });
    }
    return found;
  }

  /** Reads HubSpot's store, because its search index may lag. */
  private async byProperty(
    context: SearchContext,
    property: string,
    externalIds: readonly string[],
  ): Promise<Map<string, FoundRecord>> {
    const { portalId, definition } = context;
    const answer = await this.client.readRecords(
      portalId,
      definition.objectType,
      property,
      externalIds.map(externalKey),
      [property],
      context.takeOptions(),
    );
    const byValue = new Map((answer.body.results ?? []).map((one) => [one.properties[property], one.id]));
    return new Map(
      externalIds.flatMap((externalId) => {
        const id = byValue.get(externalKey(externalId));
        return id === undefined ? [] : [[externalId, { id }] as const];
      }),
    );
  }

  /** The records that the identity map has for keys. */
  private async remembered(
    { portalId, definition }: SearchContext,
    keys: readonly string[],
  ): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map();
    return this.identities.recordsOf(portalId, definition.objectType, keys);
  }
}
