import { controlField, propertiesOf, propertyFields } from '../crm/intake/body-fields';
import { defineObject } from '../crm/object-types/object-definition';
import type { UpsertCompanyBody } from './company.dto';

/** Properties with a field in a company's body. */
export const companyFields = propertyFields<UpsertCompanyBody>({
  id: controlField,
  externalId: controlField,
  domain: { property: 'domain', form: 'domain' },
  name: 'name',
  phone: 'phone',
  website: 'website',
  address: 'address',
  city: 'city',
  state: 'state',
  zip: 'zip',
  country: 'country',
  industry: 'industry',
  description: 'description',
  numberofemployees: { property: 'numberofemployees', form: 'number' },
  annualrevenue: { property: 'annualrevenue', form: 'number' },
  lifecyclestage: 'lifecyclestage',
  hubspot_owner_id: 'hubspot_owner_id',
  properties: controlField,
});

/** Companies, known by a domain that HubSpot does not keep unique. */
export const companyDefinition = defineObject('companies', {
  nameProperties: ['name', 'domain'],
  displayName: ({ name, domain }) => name?.trim() || domain?.trim() || '(no name)',
  shownProperties: [...propertiesOf(companyFields), 'hs_additional_domains', 'createdate', 'hs_lastmodifieddate'],
});
