import { contactAssociations } from '../crm/intake/contact-association';
import { collectProperties } from '../crm/intake/property-input';
import type { RecordForm } from '../crm/intake/record-form';
import type { AssociationRequest, Write } from '../crm/journal/tables/write';
import { Problem } from '../problems/problem';
import { ticketDefinition, ticketFields } from './ticket.definition';
import { CreateTicketBody } from './ticket.dto';

/**
 * Converts a ticket's body to a write of a new ticket.
 * @throws Problem `invalid-request` without a subject, for two contacts, and for a property with two values
 */
export function toWrite(body: CreateTicketBody): Write {
  const collected = collectProperties({ fields: ticketFields, body });
  checkSubject(collected.properties.subject);
  return {
    definition: ticketDefinition,
    key: { kind: 'new' },
    ...collected,
    associations: [...contactAssociations(body), ...dealAssociations(body)],
  };
}

function checkSubject(subject = ''): void {
  if (subject.trim() !== '') return;
  const message = 'subject is required, and must not be empty.';
  throw new Problem('invalid-request', message, { errors: [{ pointer: '/subject', message, code: 'required' }] });
}

/** Associations with deals. Each deal gets one, even if the body repeats its id. */
function dealAssociations({ dealId, dealIds = [] }: CreateTicketBody): AssociationRequest[] {
  const named: [id: string, pointer: string][] = dealIds.map((id, index) => [id, `/dealIds/${index}`]);
  if (dealId) named.unshift([dealId, '/dealId']);
  const first = named.filter(([id], index) => named.findIndex(([other]) => other === id) === index);
  return first.map(([id, pointer]) => ({ toType: 'deals', to: { id }, pointer }));
}

/** Form of ticket bodies. */
export const ticketForm: RecordForm<CreateTicketBody> = {
  definition: ticketDefinition,
  bodyType: CreateTicketBody,
  toWrite,
};
