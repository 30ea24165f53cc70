import { contactAssociations } from '../crm/intake/contact-association';
import { collectProperties } from '../crm/intake/property-input';
import type { AssociationRequest, Write } from '../crm/journal/write';
import { ticketDefinition, ticketFields } from './ticket.definition';
import type { CreateTicketBody } from './ticket.dto';

/**
 * The write of a ticket's body: always of a new ticket.
 * @throws Problem `invalid-request` for two contacts, and for a property that is given twice
 */
export function toWrite(body: CreateTicketBody): Write {
  const collected = collectProperties({ fields: ticketFields, body });
  return {
    definition: ticketDefinition,
    key: { kind: 'new' },
    ...collected,
    associations: [...contactAssociations(body), ...dealAssociations(body)],
  };
}

/** A deal that is named twice is associated once. */
function dealAssociations({ dealId, dealIds = [] }: CreateTicketBody): AssociationRequest[] {
  const named: [id: string, pointer: string][] = dealIds.map((id, index) => [id, `/dealIds/${index}`]);
  if (dealId) named.unshift([dealId, '/dealId']);
  const first = named.filter(([id], index) => named.findIndex(([other]) => other === id) === index);
  return first.map(([id, pointer]) => ({ toType: 'deals', to: { id }, pointer }));
}
