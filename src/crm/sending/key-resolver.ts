import { Injectable } from '@nestjs/common';
import { Problem } from '../../problems/problem';
import { HubspotClient, type BatchWay } from '../../hubspot/client/hubspot-client';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { Lane } from '../../hubspot/call/hubspot-call';
import type { HubspotRecord } from '../../hubspot/call/hubspot-wire';
import { IntegrationKeys } from '../../portals/integration-keys';
import type { ObjectDefinition } from '../object-types/object-definition';
import type { CallFacts } from './batch-sender';
import { createdSince, firstSentMsAgo } from './created-since';
import type { FoldedRecord } from './fold';
import { externalKey, nameKey, writeKey } from '../identity/identity-key';
import { Pipelines } from '../portal-schema/pipelines';
import { RecordIdentities, type Identity } from '../identity/record-identities';

/** HubSpot's limits for one search. [docs/simulator.md 5] */
const mostResults = 200;
const longestSearch = 3_000;
const mostNamesPerSearch = 100;
const mostCandidates = 10;

/** How the calls go that find out what is to be done. */
export interface PlanningWay {
  lane: Lane;
  /** The way of the next call of the general limit: the first one of a claim has a slot already. */
  next: () => BatchWay;
}

/** Where a record stands whose key is ours. */
export type Resolution =
  /** `createdBefore`: an earlier attempt of this write made it. */
  | { kind: 'known'; id: string; identity: Identity; createdBefore: boolean }
  | { kind: 'unknown'; identity: Identity }
  | { kind: 'error'; error: HubspotError | Problem }
  /** Another record of the batch means the same key. */
  | { kind: 'twice' };

/**
 * Finds out which record a key of ours means: what we know of the key comes first, then what HubSpot knows. An unknown
 * key has its integration key from here on, so that everybody who creates its record meets the same one.
 */
@Injectable()
export class KeyResolver {
  constructor(
    private readonly client: HubspotClient,
    private readonly identities: RecordIdentities,
    private readonly integrationKeys: IntegrationKeys,
    private readonly pipelines: Pipelines,
  ) {}

  /** @param records with targets by the caller's own id, or by name */
  async resolve(
    portalId: string,
    definition: ObjectDefinition,
    records: readonly FoldedRecord[],
    way: PlanningWay,
  ): Promise<Map<FoldedRecord, Resolution>> {
    const resolutions = new Map<FoldedRecord, Resolution>();
    const keys = new Map<string, FoldedRecord>();
    for (const record of records) {
      const key = await this.keyOf(portalId, definition, record);
      if (keys.has(key)) resolutions.set(record, { kind: 'twice' });
      else keys.set(key, record);
    }
    const identities = await this.identities.getOrCreate(
      portalId,
      definition.objectType,
      [...keys].map(([key, { target, writes }]) => ({
        key,
        integrationKey: target.kind === 'external' ? key : writeKey(writes[0].id),
      })),
    );
    const unknown = new Map<FoldedRecord, Identity>();
    for (const [key, record] of keys) {
      const identity = identities.get(key);
      if (!identity) throw new Error(`the identity map gave nothing for ${key}`);
      if (identity.hubspotId !== null) {
        resolutions.set(record, { kind: 'known', id: identity.hubspotId, identity, createdBefore: false });
      } else unknown.set(record, identity);
    }
    const external = [...unknown].filter(([{ target }]) => target.kind === 'external');
    const named = [...unknown].filter(([{ target }]) => target.kind === 'name');
    for (const part of [
      await this.findByIntegrationKey(portalId, definition, external, way),
      await this.findByName(portalId, definition, named, way.lane),
    ]) {
      for (const [record, resolution] of part) resolutions.set(record, resolution);
    }
    return resolutions;
  }

  private async keyOf(portalId: string, definition: ObjectDefinition, record: FoldedRecord): Promise<string> {
    const { target, properties } = record;
    if (target.kind === 'external') return externalKey(target.externalId);
    if (target.kind !== 'name') throw new Error(`a ${target.kind} target needs no resolving`);
    return nameKey(await this.pipelineOf(portalId, definition, properties), target.name);
  }

  private async pipelineOf(
    portalId: string,
    definition: ObjectDefinition,
    properties: Readonly<Record<string, string>>,
  ): Promise<string> {
    const pipelineProperty = definition.pipeline?.pipelineProperty;
    if (pipelineProperty === undefined) return '';
    const defaults = await this.pipelines.defaultsFor(portalId, definition, properties);
    return properties[pipelineProperty] || (defaults[pipelineProperty] ?? '');
  }

  /** Read from HubSpot's store, not its search index: it misses nothing. */
  private async findByIntegrationKey(
    portalId: string,
    { objectType }: ObjectDefinition,
    wanted: readonly [FoldedRecord, Identity][],
    way: PlanningWay,
  ): Promise<Map<FoldedRecord, Resolution>> {
    if (wanted.length === 0) return new Map();
    try {
      const found = new Map<string | null | undefined, HubspotRecord>();
      let answer: CallFacts = { attempts: 0 };
      if (await this.integrationKeys.isAvailable(portalId, objectType)) {
        const { propertyName } = this.integrationKeys;
        const values = wanted.map(([, { integrationKey }]) => integrationKey);
        const read = await this.client.readRecords(
          portalId,
          objectType,
          propertyName,
          values,
          [propertyName],
          way.next(),
        );
        for (const record of read.body.results ?? []) found.set(record.properties[propertyName], record);
        answer = read;
      }
      return new Map(
        wanted.map(([record, identity]): [FoldedRecord, Resolution] => {
          const existing = found.get(identity.integrationKey);
          return [record, existing ? known(record, identity, existing, answer) : { kind: 'unknown', identity }];
        }),
      );
    } catch (error) {
      return allFailed(wanted, error);
    }
  }

  private async findByName(
    portalId: string,
    definition: ObjectDefinition,
    wanted: readonly [FoldedRecord, Identity][],
    lane: Lane,
  ): Promise<Map<FoldedRecord, Resolution>> {
    const resolutions = new Map<FoldedRecord, Resolution>();
    const byPipeline = new Map<string, [FoldedRecord, Identity][]>();
    for (const entry of wanted) {
      const pipeline = await this.pipelineOf(portalId, definition, entry[0].properties);
      byPipeline.set(pipeline, [...(byPipeline.get(pipeline) ?? []), entry]);
    }
    for (const [pipeline, entries] of byPipeline) {
      for (const part of inSearches(entries)) {
        const found = await this.searchNames(portalId, definition, pipeline, part, lane).catch((error: unknown) =>
          allFailed(part, error),
        );
        for (const [record, resolution] of found) resolutions.set(record, resolution);
      }
    }
    return resolutions;
  }

  /** One search for many names; where it finds more than it can show, each name is searched alone. */
  private async searchNames(
    portalId: string,
    definition: ObjectDefinition,
    pipeline: string,
    wanted: readonly [FoldedRecord, Identity][],
    lane: Lane,
  ): Promise<Map<FoldedRecord, Resolution>> {
    const [nameProperty = ''] = definition.nameProperties;
    const { pipelineProperty = '', stageProperty = '' } = definition.pipeline ?? {};
    const answer = await this.client.search(
      portalId,
      definition.objectType,
      [
        { propertyName: nameProperty, operator: 'IN', values: wanted.map(([record]) => nameOf(record)) },
        ...(pipeline === '' ? [] : [{ propertyName: pipelineProperty, operator: 'EQ' as const, value: pipeline }]),
      ],
      [nameProperty, pipelineProperty, stageProperty],
      mostResults,
      lane,
    );
    const { body } = answer;
    if (body.total > body.results.length && wanted.length > 1) {
      const alone = new Map<FoldedRecord, Resolution>();
      for (const entry of wanted) {
        for (const part of await this.searchNames(portalId, definition, pipeline, [entry], lane)) alone.set(...part);
      }
      return alone;
    }
    const found = new Map<string, HubspotRecord[]>();
    for (const record of body.results) {
      const name = (record.properties[nameProperty] ?? '').trim().toLowerCase();
      found.set(name, [...(found.get(name) ?? []), record]);
    }
    return new Map(
      wanted.map(([record, identity]): [FoldedRecord, Resolution] => {
        const [match, ...others] = found.get(nameOf(record)) ?? [];
        if (!match) return [record, { kind: 'unknown', identity }];
        if (others.length > 0) return [record, { kind: 'error', error: ambiguous(record, [match, ...others]) }];
        return [record, known(record, identity, match, answer)];
      }),
    );
  }
}

/** A record that was found in HubSpot: by a write that was sent before it may have been made. */
function known(record: FoldedRecord, identity: Identity, found: HubspotRecord, answer: CallFacts): Resolution {
  const sentMsAgo = firstSentMsAgo(record);
  const createdBefore = sentMsAgo > 0 && createdSince({ ...found, new: false }, answer, sentMsAgo);
  return { kind: 'known', id: found.id, identity, createdBefore };
}

/** The name as HubSpot's search compares it. */
function nameOf({ target }: FoldedRecord): string {
  return target.kind === 'name' ? target.name.trim().toLowerCase() : '';
}

/** Parts that each fit one search. */
function inSearches(entries: [FoldedRecord, Identity][]): [FoldedRecord, Identity][][] {
  const parts: [FoldedRecord, Identity][][] = [];
  let length = Infinity;
  for (const entry of entries) {
    const own = JSON.stringify(nameOf(entry[0])).length + 1;
    const part = parts.at(-1);
    if (!part || part.length >= mostNamesPerSearch || length + own > longestSearch - 500) {
      parts.push([entry]);
      length = own;
    } else {
      part.push(entry);
      length += own;
    }
  }
  return parts;
}

function allFailed(wanted: readonly [FoldedRecord, Identity][], error: unknown): Map<FoldedRecord, Resolution> {
  if (!(error instanceof HubspotError)) throw error;
  return new Map(wanted.map(([record]) => [record, { kind: 'error', error }]));
}

function ambiguous({ target }: FoldedRecord, matches: HubspotRecord[]): Problem {
  const name = target.kind === 'name' ? target.name : '';
  const candidates = matches.slice(0, mostCandidates).map(({ id, properties }) => ({ id, properties }));
  const detail = `${matches.length} deals are named ${JSON.stringify(name)} in this pipeline. Say which by id, or give the deal an externalId.`;
  return new Problem('deal-ambiguous', detail, { members: { candidates } });
}
