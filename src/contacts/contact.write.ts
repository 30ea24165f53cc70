import { collectProperties } from '../crm/intake/property-input';
import { readSentBack } from '../crm/intake/sent-back';
import type { Write, WriteKey } from '../crm/journal/tables/write';
import { Problem } from '../problems/problem';
import { contactDefinition, contactFields } from './contact.definition';
import type { UpsertContactBody } from './contact.dto';

/**
 * Converts a contact's body to a write.
 * @throws Problem `invalid-request` without `id` and `email`, and for a property with two values
 */
export function toWrite(body: UpsertContactBody): Write {
  const collected = collectProperties({ fields: contactFields, body });
  const sentBack = readSentBack(body, contactDefinition.objectType, collected);
  const key = keyOf(body, collected.properties.email);
  return { definition: contactDefinition, key, ...collected, associations: [], ...(sentBack && { sentBack }) };
}

function keyOf({ id }: UpsertContactBody, email = ''): WriteKey {
  if (id) return { kind: 'id', id };
  if (email) return { kind: 'email', email };
  const message = 'email is required, or the id of an existing contact.';
  throw new Problem('invalid-request', message, { errors: [{ pointer: '/email', message, code: 'required' }] });
}
