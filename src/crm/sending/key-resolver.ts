import { Inject, Injectable } from '@nestjs/common';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { HubspotRecord } from '../../hubspot/call/hubspot-wire';
import { IntegrationKeys } from '../../portals/integration-keys';
import { externalKey, nameKey, writeKey } from '../identity/identity-key';
import { RecordIdentities, type Identity } from '../identity/record-identities';
import { Pipelines } from '../portal-schema/pipelines';
import type { CallFacts } from './batch-sender';
import type { FoldedRecord } from './fold';
import { NameSearch } from './name-search';
import { allFailed, foundInHubspot, type Resolution, type Unresolved } from './resolution';
import type { SendContext } from './send-context';

/**
 * Finds the records of keys: in the identity map first, then in HubSpot. Reserves an integration key for each unknown key, so
 * that concurrent creators upsert the same record.
 */
@Injectable()
export class KeyResolver {
  constructor(
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'readRecords'>,
    @Inject(RecordIdentities) private readonly identities: Pick<RecordIdentities, 'getOrCreate'>,
    @Inject(IntegrationKeys) private readonly integrationKeys: Pick<IntegrationKeys, 'isAvailable' | 'propertyName'>,
    @Inject(Pipelines) private readonly pipelines: Pick<Pipelines, 'defaultsFor'>,
    @Inject(NameSearch) private readonly names: Pick<NameSearch, 'find'>,
  ) {}

  /**
   * Resolves the keys of records.
   * @param records with targets by external id or by name
   * @returns a resolution for each record
   */
  async resolve(context: SendContext, records: readonly FoldedRecord[]): Promise<Map<FoldedRecord, Resolution>> {
    const resolutions = new Map<FoldedRecord, Resolution>();
    const byKey = new Map<string, FoldedRecord>();
    for (const record of records) {
      const key = await this.keyOf(context, record).catch((error: unknown) => {
        if (error instanceof HubspotError) return error;
        throw error;
      });
      // Without the pipelines, the key of a name is unknown.
      if (key instanceof HubspotError) resolutions.set(record, { kind: 'error', error: key });
      else if (byKey.has(key)) resolutions.set(record, { kind: 'duplicate' });
      else byKey.set(key, record);
    }
    const unresolved = await this.takeKnown(context, byKey, resolutions);
    const external = unresolved.filter(([{ target }]) => target.kind === 'external');
    const named = unresolved.filter(([{ target }]) => target.kind === 'name');
    for (const [record, resolution] of await this.findByIntegrationKey(context, external)) {
      resolutions.set(record, resolution);
    }
    await this.findByName(context, named, resolutions);
    return resolutions;
  }

  /** Resolves keys from the identity map. @returns unresolved records, with their reserved integration keys */
  private async takeKnown(
    { portalId, definition }: SendContext,
    byKey: ReadonlyMap<string, FoldedRecord>,
    resolutions: Map<FoldedRecord, Resolution>,
  ): Promise<Unresolved[]> {
    const wanted = [...byKey].map(([key, { target, writes }]) => ({
      key,
      integrationKey: target.kind === 'external' ? key : writeKey(writes[0].id),
    }));
    const identities = await this.identities.getOrCreate(portalId, definition.objectType, wanted);
    const unresolved: [FoldedRecord, Identity][] = [];
    for (const [key, record] of byKey) {
      const identity = identities.get(key);
      if (!identity) throw new Error(`the identity map has no entry for ${key}`);
      const { hubspotId: id } = identity;
      if (id === null) unresolved.push([record, identity]);
      else resolutions.set(record, { kind: 'known', id, identity, createdBefore: false });
    }
    return unresolved;
  }

  private async keyOf(context: SendContext, record: FoldedRecord): Promise<string> {
    const { target } = record;
    if (target.kind === 'external') return externalKey(target.externalId);
    if (target.kind !== 'name') throw new Error(`a ${target.kind} target needs no resolving`);
    return nameKey(await this.pipelineOf(context, record), target.name);
  }

  /** A record's pipeline, or that of its creation; `""` for types without pipelines. */
  private async pipelineOf(
    { portalId, definition, startedAtMs }: SendContext,
    { properties }: FoldedRecord,
  ): Promise<string> {
    const pipelineProperty = definition.pipeline?.pipelineProperty;
    if (pipelineProperty === undefined) return '';
    const defaults = await this.pipelines.defaultsFor(portalId, definition, properties, startedAtMs);
    return properties[pipelineProperty] || (defaults[pipelineProperty] ?? '');
  }

  /** Reads HubSpot's store, because its search index may lag. */
  private async findByIntegrationKey(
    context: SendContext,
    wanted: readonly Unresolved[],
  ): Promise<Map<FoldedRecord, Resolution>> {
    if (wanted.length === 0) return new Map();
    const { portalId, definition } = context;
    try {
      if (!(await this.integrationKeys.isAvailable(portalId, definition.objectType))) {
        return new Map(wanted.map(([record, identity]) => [record, { kind: 'unknown', identity }]));
      }
      const { propertyName } = this.integrationKeys;
      const values = wanted.map(([, { integrationKey }]) => integrationKey);
      const answer = await this.client.readRecords(
        portalId,
        definition.objectType,
        propertyName,
        values,
        [propertyName],
        context.takeOptions(),
      );
      return matchByIntegrationKey(wanted, propertyName, answer.body.results ?? [], answer);
    } catch (error) {
      return allFailed(wanted, error);
    }
  }

  private async findByName(
    context: SendContext,
    wanted: readonly Unresolved[],
    resolutions: Map<FoldedRecord, Resolution>,
  ): Promise<void> {
    const byPipeline = new Map<string, Unresolved[]>();
    for (const entry of wanted) {
      const pipeline = await this.pipelineOf(context, entry[0]);
      byPipeline.set(pipeline, [...(byPipeline.get(pipeline) ?? []), entry]);
    }
    for (const [pipeline, entries] of byPipeline) {
      for (const [record, resolution] of await this.names.find(context, pipeline, entries)) {
        resolutions.set(record, resolution);
      }
    }
  }
}

function matchByIntegrationKey(
  wanted: readonly Unresolved[],
  propertyName: string,
  results: readonly HubspotRecord[],
  answer: CallFacts,
): Map<FoldedRecord, Resolution> {
  const byIntegrationKey = new Map(results.map((found) => [found.properties[propertyName], found]));
  return new Map(
    wanted.map((entry): [FoldedRecord, Resolution] => {
      const [record, identity] = entry;
      const found = byIntegrationKey.get(identity.integrationKey);
      return [record, found ? foundInHubspot(entry, found, answer) : { kind: 'unknown', identity }];
    }),
  );
}
