import { contactAssociations } from '../crm/intake/contact-association';
import { collectProperties, type CollectedProperties } from '../crm/intake/property-input';
import type { RecordForm } from '../crm/intake/record-form';
import { readSentBack } from '../crm/intake/sent-back';
import type { AssociationRequest, Write, WriteKey } from '../crm/journal/tables/write';
import { Problem } from '../problems/problem';
import { ticketDefinition, ticketFields } from './ticket.definition';
import { CreateTicketBody, UpsertTicketBody } from './ticket.dto';

/**
 * Converts the body of a PUT to a write: of the ticket with the `id`, else of the one with the `externalId`, which may be new.
 * @throws Problem `invalid-request` without both of them, for two contacts, and for a property with two values
 */
export function toWrite(body: UpsertTicketBody): Write {
  const collected = collectProperties({ fields: ticketFields, body });
  const sentBack = readSentBack(body, ticketDefinition.objectType, collected);
  return { ...writeOf(body, keyOf(body), collected), ...(sentBack && { sentBack }) };
}

/**
 * Converts the body of a POST to a write of a new ticket.
 * @throws Problem `invalid-request` without a subject, for two contacts, and for a property with two values
 */
export function toNewWrite(body: CreateTicketBody): Write {
  const collected = collectProperties({ fields: ticketFields, body });
  const { externalId } = body;
  if (!collected.properties.subject?.trim()) throw required('/subject', 'subject is required, and must not be empty.');
  if (!externalId) return writeOf(body, { kind: 'new' }, collected);
  return { ...writeOf(body, { kind: 'external', externalId }, collected), mode: 'create' };
}

function writeOf(body: CreateTicketBody, key: WriteKey, collected: CollectedProperties): Write {
  const associations = [...contactAssociations(body), ...dealAssociations(body)];
  return { definition: ticketDefinition, key, ...collected, associations };
}

function keyOf({ id, externalId }: UpsertTicketBody): WriteKey {
  if (id) return { kind: 'id', id };
  if (externalId) return { kind: 'external', externalId };
  throw required(
    '/id',
    'PUT needs the id of an existing ticket, or an externalId. POST creates a ticket without them.',
  );
}

function required(pointer: string, message: string): Problem {
  return new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'required' }] });
}

/** Associations with deals. Each deal gets one, even if the body repeats its id. */
function dealAssociations({ dealId, dealIds = [] }: CreateTicketBody): AssociationRequest[] {
  const named: [id: string, pointer: string][] = dealIds.map((id, index) => [id, `/dealIds/${index}`]);
  if (dealId) named.unshift([dealId, '/dealId']);
  const first = named.filter(([id], index) => named.findIndex(([other]) => other === id) === index);
  return first.map(([id, pointer]) => ({ toType: 'deals', to: { id }, pointer }));
}

/** Forms of ticket bodies. */
export const ticketForm: RecordForm<UpsertTicketBody, CreateTicketBody> = {
  definition: ticketDefinition,
  bodyType: UpsertTicketBody,
  toWrite,
  creation: { bodyType: CreateTicketBody, toWrite: toNewWrite },
};
