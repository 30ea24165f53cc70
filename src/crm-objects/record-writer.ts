import { Injectable } from '@nestjs/common';
import { Problem } from '../common/problem';
import { HubspotError } from '../hubspot/hubspot-error';
import { problemOfHubspotError } from '../hubspot/hubspot-problem';
import { CreatedRecords } from './created-records';
import type { Write } from './write';
import type { WriteOutcomeDto } from './write-outcome.dto';
import { AssociationSender } from './writes/association-sender';
import { IntegrationKeys } from '../hubspot/integration-keys';
import { RecordSender, type SentRecord } from './writes/record-sender';

/** The one path of every write: into HubSpot, into the local record, and the truth of both back to the caller. */
@Injectable()
export class RecordWriter {
  constructor(
    private readonly records: RecordSender,
    private readonly associations: AssociationSender,
    private readonly created: CreatedRecords,
    private readonly integrationKeys: IntegrationKeys,
  ) {}

  /**
   * @throws Problem `refused-by-hubspot` with pointers to what the caller wrote, `record-not-found`, `hubspot-failed`
   *   and the other problems of a failed call
   */
  async write(portalId: string, write: Write): Promise<WriteOutcomeDto> {
    const { definition, links } = write;
    const { objectType } = definition;
    this.refuseReserved(write);
    try {
      const sent = await this.records.send(portalId, write);
      await this.note(portalId, write, sent).catch((error: unknown) => {
        throw notRecorded(sent, error);
      });
      const { record, outcome, delivery, attempts, correlationId } = sent;
      const associations = await this.associations.send({ portalId, definition, id: record.id }, links);
      const { id, properties, createdAt, updatedAt } = record;
      return {
        id,
        objectType,
        portalId,
        outcome,
        properties,
        associations,
        delivery,
        attempts,
        correlationId,
        createdAt,
        updatedAt,
      };
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      throw problemOfHubspotError(error, (property) => write.pointers[property] ?? `/properties/${property}`);
    }
  }

  private refuseReserved({ definition, pointers }: Write): void {
    const { propertyName } = this.integrationKeys;
    const pointer = pointers[propertyName];
    if (definition.uniqueProperty !== 'integration-key' || pointer === undefined) return;
    const message = `${propertyName} is set by this service. To name a deal by your own id, send externalId.`;
    throw new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'reserved-property' }] });
  }

  private async note(portalId: string, write: Write, sent: SentRecord): Promise<void> {
    const { record, outcome } = sent;
    const { objectType, nameProperties } = write.definition;
    const name = write.definition.displayName({ ...write.properties, ...record.properties }).replaceAll('\u0000', '');
    const row = { portalId, objectType, hubspotId: record.id, name };
    if (outcome === 'created') await this.created.add(row);
    else if (nameProperties.some((property) => property in write.properties)) await this.created.rename(row);
    await this.records.settleIdentity(portalId, write, sent);
  }
}

function notRecorded({ record, outcome, correlationId }: SentRecord, cause: unknown): Problem {
  const detail = `HubSpot ${outcome} record ${record.id}, but the database failed right after. Links were not made. Repeating the request is safe, except that a ticket would be created anew.`;
  return new Problem('not-recorded', detail, { correlationId, members: { id: record.id, outcome }, cause });
}
