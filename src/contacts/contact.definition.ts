import { controlField, propertiesOf, propertyFields } from '../crm/intake/body-fields';
import { defineObject } from '../crm/object-types/object-definition';
import type { UpsertContactBody } from './contact.dto';

/** Properties with a field in a contact's body. */
export const contactFields = propertyFields<UpsertContactBody>({
  id: controlField,
  externalId: controlField,
  email: { property: 'email', form: 'email' },
  firstname: 'firstname',
  lastname: 'lastname',
  phone: 'phone',
  mobilephone: 'mobilephone',
  company: 'company',
  jobtitle: 'jobtitle',
  website: 'website',
  address: 'address',
  city: 'city',
  state: 'state',
  zip: 'zip',
  country: 'country',
  lifecyclestage: 'lifecyclestage',
  hs_lead_status: 'hs_lead_status',
  hubspot_owner_id: 'hubspot_owner_id',
  properties: controlField,
});

/** Contacts, unique by e-mail, or by the caller's own id. */
export const contactDefinition = defineObject('contacts', {
  nameProperties: ['firstname', 'lastname', 'email'],
  displayName: ({ firstname, lastname, email }) =>
    [firstname, lastname].filter(Boolean).join(' ').trim() || email || '(no name)',
  shownProperties: [...propertiesOf(contactFields), 'createdate', 'lastmodifieddate'],
});
