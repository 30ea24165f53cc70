import { Inject, Injectable } from '@nestjs/common';
import { Problem } from '../../problems/problem';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import type { HubspotRecord } from '../../hubspot/call/hubspot-wire';
import type { ObjectDefinition } from '../object-types/object-definition';
import type { FoldedRecord } from './fold';
import { allFailed, foundInHubspot, type Resolution, type Unresolved } from './resolution';
import type { SendContext } from './send-context';

/** HubSpot's limits for one search. [docs/simulator.md 5] */
const maxResults = 200;
const maxSearchLength = 3_000;
/** Upper bound for the length of a search without its names. */
const searchFrameLength = 500;
const maxNamesPerSearch = 100;
/** Limit of candidates in the problem of an ambiguous name. */
const maxCandidates = 10;

type SearchContext = Pick<SendContext, 'portalId' | 'definition' | 'lane'>;

/** Finds records by their names in HubSpot's search. */
@Injectable()
export class NameSearch {
  constructor(@Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'search'>) {}

  /**
   * Finds records with targets by name.
   * @param pipeline id of their pipeline; `""` for any
   */
  async find(
    context: SearchContext,
    pipeline: string,
    wanted: readonly Unresolved[],
  ): Promise<Map<FoldedRecord, Resolution>> {
    const resolutions = new Map<FoldedRecord, Resolution>();
    for (const part of searchParts(wanted)) {
      const found = await this.search(context, pipeline, part).catch((error: unknown) => allFailed(part, error));
      for (const [record, resolution] of found) resolutions.set(record, resolution);
    }
    return resolutions;
  }

  /** Searches many names at once, but each one alone if HubSpot has more results than it returns. */
  private async search(
    context: SearchContext,
    pipeline: string,
    wanted: readonly Unresolved[],
  ): Promise<Map<FoldedRecord, Resolution>> {
    const { portalId, definition, lane } = context;
    const [nameProperty = ''] = definition.nameProperties;
    const { pipelineProperty = '', stageProperty = '' } = definition.pipeline ?? {};
    const answer = await this.client.search(
      portalId,
      definition.objectType,
      [
        { propertyName: nameProperty, operator: 'IN', values: wanted.map(([record]) => searchedName(record)) },
        ...(pipeline === '' ? [] : [{ propertyName: pipelineProperty, operator: 'EQ' as const, value: pipeline }]),
      ],
      [nameProperty, pipelineProperty, stageProperty],
      maxResults,
      lane,
    );
    const { total, results } = answer.body;
    if (total > results.length && wanted.length > 1) {
      const alone = new Map<FoldedRecord, Resolution>();
      for (const entry of wanted) {
        for (const [record, resolution] of await this.search(context, pipeline, [entry])) alone.set(record, resolution);
      }
      return alone;
    }
    const byName = recordsByName(definition, results);
    return new Map(
      wanted.map((entry): [FoldedRecord, Resolution] => {
        const [record, identity] = entry;
        const [match, ...others] = byName.get(searchedName(record)) ?? [];
        if (!match) return [record, { kind: 'unknown', identity }];
        if (others.length > 0) return [record, { kind: 'error', error: ambiguous(record, [match, ...others]) }];
        return [record, foundInHubspot(entry, match, answer)];
      }),
    );
  }
}

/** Divides records into parts for one search each. */
export function searchParts(entries: readonly Unresolved[]): Unresolved[][] {
  const parts: Unresolved[][] = [];
  let length = Infinity;
  for (const entry of entries) {
    const own = JSON.stringify(searchedName(entry[0])).length + 1;
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

/** The name in the form of HubSpot's comparison. */
function searchedName({ target }: FoldedRecord): string {
  return target.kind === 'name' ? comparable(target.name) : '';
}

function recordsByName(
  { nameProperties: [nameProperty = ''] }: ObjectDefinition,
  results: readonly HubspotRecord[],
): Map<string, HubspotRecord[]> {
  const byName = new Map<string, HubspotRecord[]>();
  for (const record of results) {
    const name = comparable(record.properties[nameProperty] ?? '');
    byName.set(name, [...(byName.get(name) ?? []), record]);
  }
  return byName;
}

function comparable(name: string): string {
  return name.trim().toLowerCase();
}

function ambiguous({ target }: FoldedRecord, matches: HubspotRecord[]): Problem {
  const name = target.kind === 'name' ? target.name : '';
  const candidates = matches.slice(0, maxCandidates).map(({ id, properties }) => ({ id, properties }));
  const detail = `${matches.length} deals are named ${JSON.stringify(name)} in this pipeline. Say which by id, or give the deal an externalId.`;
  return new Problem('deal-ambiguous', detail, { members: { candidates } });
}
