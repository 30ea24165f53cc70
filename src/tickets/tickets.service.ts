import { Injectable } from '@nestjs/common';
import { contactLinks } from '../crm/intake/contact-link';
import { collectProperties } from '../crm/intake/property-input';
import { RecordValidations } from '../crm/intake/record-validations';
import type { ValidationsDto } from '../crm/intake/validation.dto';
import type { ReadRecordQuery, RecordDto } from '../crm/reads/read.dto';
import { RecordReads } from '../crm/reads/record-reads';
import { RecordBatches } from '../crm/intake/record-batches';
import type { Link, Write } from '../crm/journal/write';
import type { WriteAnswer } from '../crm/intake/write-answer';
import { WriteIntake } from '../crm/intake/write-intake';
import type { RequestedWrite } from '../crm/intake/write-options.decorator';
import { ticketDefinition, ticketFields } from './ticket.definition';
import { CreateTicketBody } from './ticket.dto';

/** Makes a write of a ticket's body. */
@Injectable()
export class TicketsService {
  constructor(
    private readonly intake: WriteIntake,
    private readonly batches: RecordBatches,
    private readonly validations: RecordValidations,
    private readonly reads: RecordReads,
  ) {}

  /** @throws Problem see WriteIntake */
  async create(portalId: string, body: CreateTicketBody, requested: RequestedWrite): Promise<WriteAnswer> {
    return this.intake.acceptOne(portalId, toWrite(body), requested);
  }

  /** @throws Problem see WriteIntake */
  createMany(portalId: string, records: readonly unknown[], requested: RequestedWrite): Promise<WriteAnswer> {
    return this.batches.write(portalId, { records, bodyType: CreateTicketBody, toWrite }, requested);
  }

  /** Checks one record or many without writing. @throws Problem, HubspotError see RecordValidations */
  validate(portalId: string, body: object): Promise<ValidationsDto> {
    return this.validations.validate(portalId, 'tickets', body, { bodyType: CreateTicketBody, toWrite });
  }

  /** @throws Problem `record-not-found`; HubspotError, see RecordReads */
  read(portalId: string, named: string, query: ReadRecordQuery): Promise<RecordDto> {
    return this.reads.get(portalId, ticketDefinition, named, query);
  }
}

function toWrite(body: CreateTicketBody): Write {
  const collected = collectProperties({ fields: ticketFields, body });
  return {
    definition: ticketDefinition,
    key: { kind: 'new' },
    ...collected,
    links: [...contactLinks(body), ...dealLinks(body)],
  };
}

/** A deal that is named twice is associated once. */
function dealLinks({ dealId, dealIds = [] }: CreateTicketBody): Link[] {
  const named: [id: string, pointer: string][] = dealIds.map((id, index) => [id, `/dealIds/${index}`]);
  if (dealId) named.unshift([dealId, '/dealId']);
  const first = named.filter(([id], index) => named.findIndex(([other]) => other === id) === index);
  return first.map(([id, pointer]) => ({ toType: 'deals', to: { id }, pointer }));
}
