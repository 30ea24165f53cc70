import type { ObjectDefinition } from '../crm/object-types/object-definition';

/** Properties that have a field of their own in a contact's body. */
export const contactFields = [
  'email',
  'firstname',
  'lastname',
  'phone',
  'mobilephone',
  'company',
  'jobtitle',
  'website',
  'address',
  'city',
  'state',
  'zip',
  'country',
  'lifecyclestage',
  'hs_lead_status',
  'hubspot_owner_id',
] as const;

/** Contacts: known by e-mail, outside any pipeline. */
export const contactDefinition: ObjectDefinition = {
  objectType: 'contacts',
  uniqueProperty: 'email',
  nameProperties: ['firstname', 'lastname', 'email'],
  displayName: ({ firstname, lastname, email }) =>
    [firstname, lastname].filter(Boolean).join(' ').trim() || email || '(no name)',
  shownProperties: [...contactFields, 'createdate', 'lastmodifieddate'],
  associationTypeIds: { deals: 4, tickets: 15 },
};
