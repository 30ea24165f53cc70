import { Injectable } from '@nestjs/common';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import type { Lane } from '../../hubspot/call/hubspot-call';
import { CreatedRecords } from '../journal/created-records';
import type { ObjectDefinition } from '../object-types/object-definition';
import type { FoldedRecord } from './fold';

/** HubSpot's clock and ours may differ by this much. */
const clockSlackMs = 60_000;
const mostCandidates = 100;

/** How long HubSpot's search may miss a record that exists. */
export const searchLagMs = 15_000;

/**
 * Looks for the record that an earlier attempt of a create may have made, in portals that have no unique property to
 * meet it by. To be asked when {@link searchLagMs} have passed since that attempt, so that HubSpot's search index has it.
 */
@Injectable()
export class PossibleRecords {
  constructor(
    private readonly client: HubspotClient,
    private readonly created: CreatedRecords,
  ) {}

  /**
   * A record that is younger than the first attempt, equal in all that was to be written, and not known as another
   * write's.
   * @param taken records of this batch
   * @returns its id, or null where there is none
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
      mostCandidates,
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
