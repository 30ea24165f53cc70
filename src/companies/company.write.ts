import { collectProperties } from '../crm/intake/property-input';
import type { RecordForm } from '../crm/intake/record-form';
import { readSentBack } from '../crm/intake/sent-back';
import type { Write, WriteKey } from '../crm/journal/tables/write';
import { Problem } from '../problems/problem';
import { companyDefinition, companyFields } from './company.definition';
import { UpsertCompanyBody } from './company.dto';

/**
 * Converts a company's body to a write.
 * @throws Problem `invalid-request` without a key and a name, and for a property with two values
 */
export function toWrite(body: UpsertCompanyBody): Write {
  const collected = collectProperties({ fields: companyFields, body });
  const sentBack = readSentBack(body, companyDefinition.objectType, collected);
  const key = keyOf(body, collected.properties);
  return { definition: companyDefinition, key, ...collected, associations: [], ...(sentBack && { sentBack }) };
}

function keyOf({ id, externalId }: UpsertCompanyBody, properties: Readonly<Record<string, string>>): WriteKey {
  if (id) return { kind: 'id', id };
  if (externalId) return { kind: 'external', externalId };
  const { domain, name } = properties;
  if (domain) return { kind: 'name', name: domain };
  // HubSpot needs one of them for a company.
  if (name?.trim()) return { kind: 'new' };
  const message = 'domain is required, or the id of an existing company, or an externalId, or a name.';
  throw new Problem('invalid-request', message, { errors: [{ pointer: '/domain', message, code: 'required' }] });
}

/** Form of company bodies. */
export const companyForm: RecordForm<UpsertCompanyBody> = {
  definition: companyDefinition,
  bodyType: UpsertCompanyBody,
  toWrite,
};
