import { Inject, Injectable } from '@nestjs/common';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import { HubspotClient } from '../../../hubspot/client/hubspot-client';
import { IntegrationKeys } from '../../../portals/integration-keys';
import { writeIdOf } from '../../journal/tables/write-key';
import type { FoldedRecord } from '../folding/fold';
import type { SendContext } from '../calls/send-context';
import { foundInHubspot, type Resolution, type Unresolved } from './resolution';

/**
 * Finds the records of names that HubSpot's search does not have yet, after HubSpot refused a second record with the integration
 * key of a name. That is seldom: an answer was lost, or another process has just created the record.
 */
@Injectable()
export class ReservedRecords {
  constructor(
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'readRecords'>,
    @Inject(IntegrationKeys) private readonly integrationKeys: Pick<IntegrationKeys, 'find'>,
  ) {}

  /**
   * Reads HubSpot's store by integration keys.
   * @param resolutions of all records; only unknown names after a conflict are read
   */
  async find(
    context: SendContext,
    resolutions: ReadonlyMap<FoldedRecord, Resolution>,
  ): Promise<Map<FoldedRecord, Resolution>> {
    const found = new Map<FoldedRecord, Resolution>();
    for (const [record, resolution] of resolutions) {
      if (record.target.kind !== 'name' || !record.keyConflict || resolution.kind !== 'unknown') continue;
      const known = await this.read(context, [record, resolution.identity]);
      if (known) found.set(record, known);
    }
    return found;
  }

  private async read(context: SendContext, entry: Unresolved): Promise<Resolution | undefined> {
    const [{ writes }, { integrationKey }] = entry;
    if (integrationKey === null) return undefined;
    const { portalId, definition } = context;
    try {
      const property = await this.integrationKeys.find(portalId, definition.objectType);
      if (property === null) return undefined;
      const ids = [integrationKey];
      const options = context.takeOptions();
      const answer = await this.client.readRecords(portalId, definition.objectType, property, ids, [property], options);
      const record = answer.body.results?.find(({ properties }) => properties[property] === integrationKey);
      if (!record) return undefined;
      const known = foundInHubspot(entry, record, answer);
      // The write that reserved the key has created the record.
      const isOwn = [null, writes[0].id].includes(writeIdOf(integrationKey));
      return { ...known, createdBefore: known.createdBefore && isOwn };
    } catch (error) {
      if (error instanceof HubspotError) return { kind: 'error', error };
      throw error;
    }
  }
}
