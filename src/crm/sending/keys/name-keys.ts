import { Inject, Injectable } from '@nestjs/common';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import { HubspotClient } from '../../../hubspot/client/hubspot-client';
import { writeKey } from '../../journal/tables/write-key';
import { RecordIdentities, type Identity } from '../../identity/record-identities';
import type { ObjectDefinition } from '../../object-types/object-definition';
import { Pipelines } from '../../portal-schema/pipelines';
import { mergedInto, readCurrent, type CurrentRecord, type ReadCalls } from './current-records';
import type { FoldedRecord } from '../folding/fold';
import { hasName, namingProperties, recordName, type RecordName } from './named-record';
import { NameSearch, type WantedName } from './name-search';
import { allFailed, type Resolution } from './resolution';
import type { SendContext } from '../calls/send-context';

/**
 * Finds the records of names, and of domains. A name refers to the record that has it in HubSpot now. So the record in the identity map is
 * read first, and counts only if it still has the name. Other names are searched. An unknown name gets an integration key, so
 * that concurrent creators upsert the same record.
 */
@Injectable()
export class NameKeys {
  constructor(
    @Inject(HubspotClient) private readonly client: ReadCalls,
    @Inject(RecordIdentities)
    private readonly identities: Pick<RecordIdentities, 'getOrCreate' | 'forgetKeys' | 'followMerges'>,
    @Inject(Pipelines) private readonly pipelines: Pick<Pipelines, 'defaultsFor'>,
    @Inject(NameSearch) private readonly names: Pick<NameSearch, 'find'>,
  ) {}

  /** @param records with targets by name */
  async resolve(context: SendContext, records: readonly FoldedRecord[]): Promise<Map<FoldedRecord, Resolution>> {
    const resolutions = new Map<FoldedRecord, Resolution>();
    const named = new Map<string, [FoldedRecord, RecordName]>();
    const defaultPipeline = await this.defaultPipeline(context);
    for (const record of records) {
      try {
        const name = await this.nameOf(context, record, defaultPipeline);
        if (named.has(name.key)) resolutions.set(record, { kind: 'duplicate' });
        else named.set(name.key, [record, name]);
      } catch (error) {
        resolutions.set(record, errorOf(error));
      }
    }
    try {
      for (const [record, resolution] of await this.find(context, [...named.values()])) {
        resolutions.set(record, resolution);
      }
    } catch (error) {
      const failed = [...named.values()].flatMap(([record]) => (resolutions.has(record) ? [] : [record]));
      for (const [record, resolution] of allFailed(failed, error)) resolutions.set(record, resolution);
    }
    return resolutions;
  }

  private async find(
    context: SendContext,
    named: readonly (readonly [FoldedRecord, RecordName])[],
  ): Promise<Map<FoldedRecord, Resolution>> {
    const { portalId, definition } = context;
    const unclaimed = named.filter(([{ writes }]) => writes[0].recordId === null);
    const identities = await this.identitiesOf(context, unclaimed);
    const idOf = ([{ writes }, { key }]: readonly [FoldedRecord, RecordName]): string | null =>
      writes[0].recordId ?? identities.get(key)?.hubspotId ?? null;
    const remembered = named.flatMap((entry) => idOf(entry) ?? []);
    const current = await readCurrent(this.client, context, remembered, namingProperties(definition));
    await this.identities.followMerges(portalId, definition.objectType, mergedInto(current));
    const resolutions = new Map<FoldedRecord, Resolution>();
    const moved: (readonly [FoldedRecord, RecordName])[] = [];
    const unknown: (readonly [FoldedRecord, RecordName])[] = [];
    for (const entry of named) {
      const [record, name] = entry;
      const id = idOf(entry);
      const known = id === null ? null : namedNow(context, name, current.get(id));
      if (known !== null) {
        const integrationKey = identities.get(name.key)?.integrationKey ?? null;
        const identity = { key: name.key, integrationKey };
        resolutions.set(record, { kind: 'known', id: known, identity, createdBefore: false });
      } else if (id === null) unknown.push(entry);
      else moved.push(entry);
    }
    if (moved.length > 0) {
      const keys = moved.map(([, { key }]) => key);
      await this.identities.forgetKeys(portalId, definition.objectType, keys);
      for (const [key, identity] of await this.identitiesOf(context, moved)) identities.set(key, identity);
    }
    const wanted = [...unknown, ...moved].map(([record, name]): WantedName => {
      const identity = identities.get(name.key);
      if (!identity) throw new Error(`the identity map has no entry for ${name.key}`);
      return { ...name, record, identity };
    });
    for (const [record, resolution] of await this.names.find(context, wanted)) resolutions.set(record, resolution);
    return withoutDomains(definition, resolutions);
  }

  /** Reserves integration keys. Keys with one keep it. */
  private async identitiesOf(
    { portalId, definition }: SendContext,
    named: readonly (readonly [FoldedRecord, RecordName])[],
  ): Promise<Map<string, Identity>> {
    if (named.length === 0) return new Map();
    const wanted = named.map(([{ writes }, { key }]) => ({ key, integrationKey: writeKey(writes[0].id) }));
    return this.identities.getOrCreate(portalId, definition.objectType, wanted);
  }

  /** A record's name in its pipeline, or in that of its creation. */
  private async nameOf(
    { portalId, definition, startedAtMs }: SendContext,
    record: FoldedRecord,
    defaultPipeline: string | undefined,
  ): Promise<RecordName> {
    const { target, properties } = record;
    if (target.kind !== 'name') throw new Error(`a ${target.kind} target has no name`);
    const pipelineProperty = definition.pipeline?.pipelineProperty;
    if (pipelineProperty === undefined) return recordName(target.name, '');
    const own = await this.pipelines.defaultsFor(portalId, definition, properties, startedAtMs);
    return recordName(target.name, properties[pipelineProperty] || (own[pipelineProperty] ?? ''), defaultPipeline);
  }

  /** The portal's default pipeline; undefined if it cannot be read. Then records without a pipeline do not count. */
  private async defaultPipeline({ portalId, definition, startedAtMs }: SendContext): Promise<string | undefined> {
    if (!definition.pipeline) return undefined;
    try {
      return (await this.pipelines.defaultsFor(portalId, definition, {}, startedAtMs))[
        definition.pipeline.pipelineProperty
      ];
    } catch (error) {
      if (error instanceof HubspotError) return undefined;
      throw error;
    }
  }
}

/** The id of a remembered record, or of its survivor, if it still has the name. */
function namedNow({ definition }: SendContext, name: RecordName, current: CurrentRecord | undefined): string | null {
  return current && hasName(definition, current.record.properties, name) ? current.record.id : null;
}

/** A domain that identifies a company stays out of its update, because HubSpot may have it as a further domain. */
function withoutDomains(
  { searchedProperty }: Pick<ObjectDefinition, 'searchedProperty'>,
  resolutions: Map<FoldedRecord, Resolution>,
): Map<FoldedRecord, Resolution> {
  if (searchedProperty?.kind !== 'domain') return resolutions;
  for (const [record, resolution] of resolutions) {
    if (resolution.kind === 'known') resolutions.set(record, { ...resolution, without: searchedProperty.property });
  }
  return resolutions;
}

function errorOf(error: unknown): Resolution {
  if (error instanceof HubspotError) return { kind: 'error', error };
  throw error;
}
