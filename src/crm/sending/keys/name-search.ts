import { Inject, Injectable } from '@nestjs/common';
import { HubspotClient, type SearchFilter } from '../../../hubspot/client/hubspot-client';
import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import type { SearchedProperty } from '../../object-types/object-type-facts';
import type { ListedType } from '../../object-types/object-definition';
import { ambiguousName } from './ambiguous-name';
import { readCurrent, type CurrentRecord, type ReadCalls } from './current-records';
import type { FoldedRecord } from '../folding/fold';
import { bestMatches, namingProperties, type RecordName } from './named-record';
import { allFailed, foundInHubspot, type KeyIdentity, type Resolution } from './resolution';
import { lengthInSearch, searchGroups } from './search-groups';
import type { SendContext } from '../calls/send-context';

/** HubSpot's limits for one search. [docs/simulator.md 5] */
const maxResults = 200;
const maxSearchLength = 3_000;
/** Upper bound for the length of a search without its names. */
const searchFrameLength = 500;
const maxNamesPerSearch = 100;
const maxPerRead = 100;

/** The part of a claim's context that searches need. */
export interface SearchContext extends Pick<SendContext, 'portalId' | 'lane' | 'takeOptions'> {
  definition: Pick<ListedType, 'objectType' | 'searchedProperty' | 'pipeline'>;
}

/** A record to find by its name. */
export interface WantedName extends RecordName {
  record: FoldedRecord;
  identity: KeyIdentity;
}

type Candidates<Name> = readonly [wanted: Name, found: readonly HubspotRecord[]];

/**
 * Finds records by their names. HubSpot's search may show a record as it was some seconds ago. So each record that it finds is
 * read before it counts.
 */
@Injectable()
export class NameSearch {
  constructor(@Inject(HubspotClient) private readonly client: ReadCalls & Pick<HubspotClient, 'search'>) {}

  /** Finds the record of each name. Names without a record are unknown. */
  async find(context: SendContext, wanted: readonly WantedName[]): Promise<Map<FoldedRecord, Resolution>> {
    const { definition } = context;
    const resolutions = new Map<FoldedRecord, Resolution>();
    for (const part of searchParts(searchedOf(definition), wanted)) {
      try {
        for (const [name, found] of await this.matchPart(context, part)) {
          resolutions.set(name.record, resolutionOf(definition, name, found));
        }
      } catch (error) {
        const records = part.map(({ record }) => record);
        for (const [record, resolution] of allFailed(records, error)) resolutions.set(record, resolution);
      }
    }
    return resolutions;
  }

  /**
   * The records that have each name now; several for an ambiguous one.
   * @throws HubspotError
   */
  async match<Name extends RecordName>(
    context: SearchContext,
    wanted: readonly Name[],
  ): Promise<Map<Name, CurrentRecord[]>> {
    const matches = new Map<Name, CurrentRecord[]>();
    for (const part of searchParts(searchedOf(context.definition), wanted)) {
      for (const [name, found] of await this.matchPart(context, part)) matches.set(name, found);
    }
    return matches;
  }

  private async matchPart<Name extends RecordName>(
    context: SearchContext,
    part: readonly Name[],
  ): Promise<Map<Name, CurrentRecord[]>> {
    const { definition } = context;
    const candidates = await this.search(context, part);
    const current = await this.readAll(
      context,
      candidates.flatMap(([, found]) => found.map(({ id }) => id)),
    );
    return new Map(
      candidates.map(([wanted, found]): [Name, CurrentRecord[]] => {
        const records = new Map<string, CurrentRecord>();
        for (const { id } of found) {
          const now = current.get(id);
          if (now) records.set(now.record.id, now);
        }
        const best = bestMatches(
          definition,
          [...records.values()].map(({ record }) => record),
          wanted,
        );
        return [wanted, best.flatMap(({ id }) => records.get(id) ?? [])];
      }),
    );
  }

  private async readAll(context: SearchContext, ids: readonly string[]): Promise<Map<string, CurrentRecord>> {
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
  private async search<Name extends RecordName>(
    context: SearchContext,
    wanted: readonly Name[],
  ): Promise<Candidates<Name>[]> {
    const { total, results } = await this.page(context, wanted, []);
    if (total <= results.length) {
      return wanted.map((one) => [one, bestMatches(context.definition, results, one)]);
    }
    const [only, ...others] = wanted;
    if (only && others.length === 0) return [await this.searchAlone(context, only)];
    const middle = Math.ceil(wanted.length / 2);
    return [
      ...(await this.search(context, wanted.slice(0, middle))),
      ...(await this.search(context, wanted.slice(middle))),
    ];
  }

  /** Searches a frequent name in its own pipeline, then among records without one. */
  private async searchAlone<Name extends RecordName>(context: SearchContext, wanted: Name): Promise<Candidates<Name>> {
    const propertyName = context.definition.pipeline?.pipelineProperty ?? '';
    const within: SearchFilter[] =
      wanted.pipeline === '' ? [] : [{ propertyName, operator: 'EQ', value: wanted.pipeline }];
    const { results } = await this.page(context, [wanted], within);
    if (results.length > 0 || !wanted.orWithout) return [wanted, results];
    return [wanted, (await this.page(context, [wanted], [{ propertyName, operator: 'NOT_HAS_PROPERTY' }])).results];
  }

  private async page(
    { portalId, definition, lane }: SearchContext,
    wanted: readonly RecordName[],
    more: readonly SearchFilter[],
  ): Promise<{ total: number; results: HubspotRecord[] }> {
    const properties = namingProperties(definition);
    const names = wanted.map(({ name }) => name);
    const groups = searchGroups(searchedOf(definition), names, more);
    return (await this.client.search(portalId, definition.objectType, groups, properties, maxResults, lane)).body;
  }
}

/** Divides names into parts for one search each. */
export function searchParts<Entry extends Pick<WantedName, 'name'>>(
  searched: SearchedProperty,
  entries: readonly Entry[],
): Entry[][] {
  const parts: Entry[][] = [];
  let length = Infinity;
  for (const entry of entries) {
    const own = lengthInSearch(searched, entry.name);
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

/** @throws Error for a type without a searched property: none of its keys is a name */
function searchedOf({ objectType, searchedProperty }: SearchContext['definition']): SearchedProperty {
  if (!searchedProperty) throw new Error(`records of ${objectType} are not searched by a property`);
  return searchedProperty;
}

function resolutionOf(
  definition: SearchContext['definition'],
  { record, identity, name }: WantedName,
  matches: readonly CurrentRecord[],
): Resolution {
  const [match] = matches;
  if (!match) return { kind: 'unknown', identity };
  if (matches.length > 1) {
    const given = record.target.kind === 'name' ? record.target.name : name;
    const records = matches.map((one) => one.record);
    return { kind: 'error', error: ambiguousName(definition, given, records) };
  }
  return foundInHubspot([record, identity], match.record, match.answer);
}
