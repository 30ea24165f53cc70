import { Inject, Injectable } from '@nestjs/common';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import type { Lane } from '../../hubspot/call/hubspot-call';
import { CreatedRecords } from '../journal/reads/created-records';
import type { ObjectDefinition } from '../object-types/object-definition';
import type { FoldedRecord } from './fold';

/** Allowance for the difference between HubSpot's clock and ours. */
const clockSlackMs = 60_000;
const maxCandidates = 100;

/** Time for which HubSpot's search may miss a record that exists. */
export const searchLagMs = 15_000;

/**
 * Searches for the record of an earlier create with an unknown outcome, in portals without the unique property. HubSpot's
 * search index has such a record {@link searchLagMs} after that attempt.
 */
@Injectable()
export class PossibleRecords {
  constructor(
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'search'>,
    @Inject(CreatedRecords) private readonly created: Pick<CreatedRecords, 'known'>,
  ) {}

  /**
   * Finds a record with these properties:
   * - The record is younger than the first attempt.
   * - All of its values equal those of the write.
   * - No other write created it.
   * @param taken ids of this batch's records
   * @returns its id, or null
   * @throws HubspotError
   */
  async find(
    portalId: string,
    definition: ObjectDefinition,
    { properties, writes }: FoldedRecord,
    taken: ReadonlySet<string>,
    lane: Lane,
  ): Promise<string | null> {
    const [nameProperty] = definition.nameProperties;
    if (nameProperty === undefined) return null;
    const since = Date.now() - (performance.now() - writes[0].firstSentAtMs) - clockSlackMs;
    const names = Object.keys(properties);
    const name = properties[nameProperty];
    const { body } = await this.client.search(
      portalId,
      definition.objectType,
      [
        { propertyName: 'createdate', operator: 'GTE', value: String(Math.floor(since)) },
        ...(name ? [{ propertyName: nameProperty, operator: 'EQ' as const, value: name }] : []),
      ],
      names,
      maxCandidates,
      lane,
    );
    const equal = body.results.filter((found) =>
      names.every((property) => (found.properties[property] ?? '') === (properties[property] ?? '')),
    );
    const ids = equal.map(({ id }) => id).filter((id) => !taken.has(id));
    const known = await this.created.known(portalId, definition.objectType, ids);
    return ids.find((id) => !known.has(id)) ?? null;
  }
}
