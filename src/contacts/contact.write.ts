import { collectProperties } from '../crm/intake/property-input';
import type { RecordForm } from '../crm/intake/record-form';
import { readSentBack } from '../crm/intake/sent-back';
import type { Write, WriteKey } from '../crm/journal/tables/write';
import { Problem } from '../problems/problem';
import { contactDefinition, contactFields } from './contact.definition';
import { UpsertContactBody } from './contact.dto';

/**
 * Converts a contact's body to a write.
 * @throws Problem `invalid-request` without a key and a name, and for a property with two values
 */
export function toWrite(body: UpsertContactBody): Write {
  const collected = collectProperties({ fields: contactFields, body });
  const sentBack = readSentBack(body, contactDefinition.objectType, collected);
  const key = keyOf(body, collected.properties);
  return { definition: contactDefinition, key, ...collected, associations: [], ...(sentBack && { sentBack }) };
}

function keyOf({ id, externalId }: UpsertContactBody, properties: Readonly<Record<string, string>>): WriteKey {
  if (id) return { kind: 'id', id };
  if (externalId) return { kind: 'external', externalId };
  const { email, firstname, lastname } = properties;
  if (email) return { kind: 'email', email };
  // HubSpot needs one of them for a contact.
  if ([firstname, lastname].some((name) => name?.trim())) return { kind: 'new' };
  const message = 'email is required, or the id of an existing contact, or an externalId, or a firstname or lastname.';
  throw new Problem('invalid-request', message, { errors: [{ pointer: '/email', message, code: 'required' }] });
}

/** Form of contact bodies. */
export const contactForm: RecordForm<UpsertContactBody> = {
  definition: contactDefinition,
  bodyType: UpsertContactBody,
  toWrite,
};
