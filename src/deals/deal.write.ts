import { contactAssociations } from '../crm/intake/contact-association';
import { collectProperties } from '../crm/intake/property-input';
import type { RecordForm } from '../crm/intake/record-form';
import { readSentBack } from '../crm/intake/sent-back';
import type { Write, WriteKey } from '../crm/journal/tables/write';
import { Problem } from '../problems/problem';
import { dealDefinition, dealFields } from './deal.definition';
import { UpsertDealBody } from './deal.dto';

/**
 * Converts a deal's body to a write.
 * @throws Problem `invalid-request` without `id`, `externalId` and `dealname`, for two contacts, and for a property with two values
 */
export function toWrite(body: UpsertDealBody): Write {
  const collected = collectProperties({ fields: dealFields, body });
  const key = keyOf(body, collected.properties.dealname);
  const sentBack = readSentBack(body, dealDefinition.objectType, collected);
  const associations = contactAssociations(body);
  return { definition: dealDefinition, key, ...collected, associations, ...(sentBack && { sentBack }) };
}

function keyOf({ id, externalId }: UpsertDealBody, dealname = ''): WriteKey {
  if (id) return { kind: 'id', id };
  if (externalId) return { kind: 'external', externalId };
  if (dealname.trim()) return { kind: 'name', name: dealname.trim() };
  const message = 'dealname is required, or the id of an existing deal, or an externalId.';
  throw new Problem('invalid-request', message, { errors: [{ pointer: '/dealname', message, code: 'required' }] });
}

/** Form of deal bodies. */
export const dealForm: RecordForm<UpsertDealBody> = { definition: dealDefinition, bodyType: UpsertDealBody, toWrite };
