import { Injectable } from '@nestjs/common';
import { contactLinks } from '../crm-objects/contact-link';
import { collectProperties } from '../crm-objects/property-input';
import { RecordWriter } from '../crm-objects/record-writer';
import type { Link } from '../crm-objects/write';
import type { WriteOutcomeDto } from '../crm-objects/write-outcome.dto';
import { ticketDefinition, ticketFields } from './ticket.definition';
import type { CreateTicketBody } from './ticket.dto';

/** Makes a write of a ticket's body. */
@Injectable()
export class TicketsService {
  constructor(private readonly writer: RecordWriter) {}

  /** @throws Problem see RecordWriter */
  create(portalId: string, body: CreateTicketBody): Promise<WriteOutcomeDto> {
    const collected = collectProperties({ fields: ticketFields, body });
    const links = [...contactLinks(body), ...dealLinks(body)];
    return this.writer.write(portalId, { definition: ticketDefinition, key: { kind: 'new' }, ...collected, links });
  }
}

/** A deal that is named twice is associated once. */
function dealLinks({ dealId, dealIds = [] }: CreateTicketBody): Link[] {
  const named: [id: string, pointer: string][] = dealIds.map((id, index) => [id, `/dealIds/${index}`]);
  if (dealId) named.unshift([dealId, '/dealId']);
  const first = named.filter(([id], index) => named.findIndex(([other]) => other === id) === index);
  return first.map(([id, pointer]) => ({ toType: 'deals', to: { id }, pointer }));
}
