import { controlField, propertiesOf, propertyFields } from '../crm/intake/body-fields';
import { defineObject } from '../crm/object-types/object-definition';
import { longestDealName, type UpsertDealBody } from './deal.dto';

/** Properties with a field in a deal's body. */
export const dealFields = propertyFields<UpsertDealBody>({
  id: controlField,
  externalId: controlField,
  dealname: { property: 'dealname', maxLength: longestDealName },
  amount: { property: 'amount', form: 'number' },
  pipeline: 'pipeline',
  dealstage: 'dealstage',
  closedate: 'closedate',
  dealtype: 'dealtype',
  description: 'description',
  hs_priority: 'hs_priority',
  hubspot_owner_id: 'hubspot_owner_id',
  contactId: controlField,
  contactEmail: controlField,
  properties: controlField,
});

/** Deals, without a natural key. */
export const dealDefinition = defineObject('deals', {
  nameProperties: ['dealname'],
  displayName: ({ dealname }) => dealname?.trim() || '(no name)',
  shownProperties: [...propertiesOf(dealFields), 'createdate', 'hs_lastmodifieddate'],
});
