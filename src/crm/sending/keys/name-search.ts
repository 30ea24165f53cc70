import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../../../problems/problem';
import { HubspotClient, type SearchFilter } from '../../../hubspot/client/hubspot-client';
import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import type { ObjectDefinition } from '../../object-types/object-definition';
import { objectTypeFacts } from '../../object-types/object-types';
import { readCurrent, type CurrentRecord, type ReadCalls } from './current-records';
import type { FoldedRecord } from '../folding/fold';
import { bestMatches, namingProperties, type RecordName } from './named-record';
import { allFailed, foundInHubspot, type KeyIdentity, type Resolution } from './resolution';
import type { SendContext } from '../calls/send-context';

/** HubSpot's limits for one search. [docs/simulator.md 5] */
const maxResults = 200;
const maxSearchLength = 3_000;
/** Upper bound for the length of a search without its names. */
const searchFrameLength = 500;
const maxNamesPerSearch = 100;
const maxPerRead = 100;
/** Limit of candidates in the problem of an ambiguous name. */
const maxCandidates = 10;

/** A record to find by its name. */
export interface WantedName extends RecordName {
  record: FoldedRecord;
  identity: KeyIdentity;
}

type Candidates = readonly [wanted: WantedName, found: readonly HubspotRecord[]];

/**
 * Finds records by their names. HubSpot's search may show a record as it was some seconds ago. So each record that it finds is
 * read before it counts.
 */
@Injectable()
export class NameSearch {
  constructor(@Inject(HubspotClient) private readonly client: ReadCalls & Pick<HubspotClient, 'search'>) {}

  /** Finds the record of each name. Names without a record are unknown. */
  async find(context: SendContext, wanted: readonly WantedName[]): Promise<Map<FoldedRecord, Resolution>> {
    const resolutions = new Map<FoldedRecord, Resolution>();
    for (const part of searchParts(wanted)) {
      const found = await this.findPart(context, part).catch((error: unknown) =>
        allFailed(
          part.map(({ record }) => record),
          error,
        ),
      );
      for (const [record, resolution] of found) resolutions.set(record, resolution);
    }
    return resolutions;
  }

  private async findPart(context: SendContext, part: readonly WantedName[]): Promise<Map<FoldedRecord, Resolution>> {
    const { definition } = context;
    const candidates = await this.search(context, part);
    const current = await this.readAll(
      context,
      candidates.flatMap(([, found]) => found.map(({ id }) => id)),
    );
    return new Map(
      candidates.map(([wanted, found]): [FoldedRecord, Resolution] => {
        const records = new Map<string, CurrentRecord>();
        for (const { id } of found) {
          const now = current.get(id);
          if (now) records.set(now.record.id, now);
        }
        const now = [...records.values()].map(({ record }) => record);
        return [wanted.record, resolutionOf(definition, wanted, bestMatches(definition, now, wanted), records)];
      }),
    );
  }

  private async readAll(context: SendContext, ids: readonly string[]): Promise<Map<string, CurrentRecord>> {
    const distinct = [...new Set(ids)];
    const current = new Map<string, CurrentRecord>();
    for (let start = 0; start < distinct.length; start += maxPerRead) {
      const part = distinct.slice(start, start + maxPerRead);
      const names = namingProperties(context.definition);
      for (const [id, found] of await readCurrent(this.client, context, part, names)) current.set(id, found);
    }
    return current;
  }

  /** Searches many names at once in all pipelines. If HubSpot has more results than it returns, names are searched in halves. */
  private async search(context: SendContext, wanted: readonly WantedName[]): Promise<Candidates[]> {
    const { total, results } = await this.page(context, wanted, []);
    if (total <= results.length) return candidatesOf(context, wanted, results);
    const [only, ...others] = wanted;
    if (only && others.length === 0) return [await this.searchAlone(context, only)];
    const middle = Math.ceil(wanted.length / 2);
    return [
      ...(await this.search(context, wanted.slice(0, middle))),
      ...(await this.search(context, wanted.slice(middle))),
    ];
  }

  /** Searches a frequent name in its own pipeline, then among records without one. */
  private async searchAlone(context: SendContext, wanted: WantedName): Promise<Candidates> {
    const propertyName = context.definition.pipeline?.pipelineProperty ?? '';
    const within: SearchFilter[] =
      wanted.pipeline === '' ? [] : [{ propertyName, operator: 'EQ', value: wanted.pipeline }];
    const { results } = await this.page(context, [wanted], within);
    if (results.length > 0 || !wanted.orWithout) return [wanted, results];
    return [wanted, (await this.page(context, [wanted], [{ propertyName, operator: 'NOT_HAS_PROPERTY' }])).results];
  }

  private async page(
    { portalId, definition, lane }: SendContext,
    wanted: readonly WantedName[],
    more: readonly SearchFilter[],
  ): Promise<{ total: number; results: HubspotRecord[] }> {
    const names = namingProperties(definition);
    const [propertyName = ''] = names;
    const filter: SearchFilter = { propertyName, operator: 'IN', values: wanted.map(({ name }) => name) };
    const filters = [filter, ...more];
    return (await this.client.search(portalId, definition.objectType, filters, names, maxResults, lane)).body;
  }
}

/** Divides names into parts for one search each. */
export function searchParts<Entry extends Pick<WantedName, 'name'>>(entries: readonly Entry[]): Entry[][] {
  const parts: Entry[][] = [];
  let length = Infinity;
  for (const entry of entries) {
    const own = JSON.stringify(entry.name).length + 1;
    const part = parts.at(-1);
    if (!part || part.length >= maxNamesPerSearch || length + own > maxSearchLength - searchFrameLength) {
      parts.push([entry]);
      length = own;
    } else {
      part.push(entry);
      length += own;
    }
  }
  return parts;
}

function candidatesOf(
  { definition }: SendContext,
  wanted: readonly WantedName[],
  results: readonly HubspotRecord[],
): Candidates[] {
  return wanted.map((one) => [one, bestMatches(definition, results, one)]);
}

function resolutionOf(
  definition: ObjectDefinition,
  { record, identity }: WantedName,
  matches: readonly HubspotRecord[],
  current: ReadonlyMap<string, CurrentRecord>,
): Resolution {
  const [match] = matches;
  if (!match) return { kind: 'unknown', identity };
  if (matches.length > 1) return { kind: 'error', error: ambiguous(definition, record, matches) };
  const answer = current.get(match.id)?.answer ?? { attempts: 1 };
  return foundInHubspot([record, identity], match, answer);
}

function ambiguous(
  { objectType, pipeline }: ObjectDefinition,
  { target }: FoldedRecord,
  matches: readonly HubspotRecord[],
): Problem {
  const name = target.kind === 'name' ? target.name : '';
  const candidates = matches.slice(0, maxCandidates).map(({ id, properties }) => ({ id, properties }));
  const within = pipeline ? ' in this pipeline' : '';
  const detail = `${matches.length} ${objectType} are named ${JSON.stringify(name)}${within}. Say which by id, or give the ${objectTypeFacts[objectType].singular} an externalId.`;
  return new Problem('deal-ambiguous', detail, { members: { candidates } });
}
