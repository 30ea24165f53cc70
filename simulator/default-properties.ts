import { modifiedProperty, type ObjectTypeName } from './object-types';
import { defaultGroups } from './property-groups';
import { property, type GivenOption, type PropertyDefinition } from './property-definition';

/** HubSpot's unique property for idempotent creates. A switch decides what it does. [docs/simulator.md 12, ING] */
export const uniqueCreationKey = 'hs_unique_creation_key';

const texts = (...names: string[]): PropertyDefinition[] => names.map((name) => property(name));
/** Enumerations of another API's values have no options of their own. [docs/simulator.md 7, REC] */
const external = (...names: string[]): PropertyDefinition[] =>
  names.map((name) => property(name, { type: 'enumeration', externalOptions: true }));
const choice = (name: string, ...options: GivenOption[]): PropertyDefinition =>
  property(name, { type: 'enumeration', options });

const own: Record<ObjectTypeName, PropertyDefinition[]> = {
  contacts: [
    property('email', { hasUniqueValue: true }),
    property('hs_additional_emails'),
    ...texts('firstname', 'lastname', 'salutation', 'phone', 'mobilephone', 'fax', 'company', 'jobtitle', 'website'),
    ...texts('address', 'city', 'state', 'zip', 'country', 'industry', 'message', 'twitterhandle'),
    ...texts('numemployees', 'hs_language'),
    choice(
      'lifecyclestage',
      ...[
        { value: 'subscriber', label: 'Subscriber' },
        { value: 'lead', label: 'Lead' },
        { value: 'marketingqualifiedlead', label: 'Marketing Qualified Lead' },
        { value: 'salesqualifiedlead', label: 'Sales Qualified Lead' },
        { value: 'opportunity', label: 'Opportunity' },
        { value: 'customer', label: 'Customer' },
        { value: 'evangelist', label: 'Evangelist' },
        { value: 'other', label: 'Other' },
      ],
    ),
    choice(
      'hs_lead_status',
      ...['NEW', 'OPEN', 'IN_PROGRESS', 'OPEN_DEAL', 'UNQUALIFIED', 'ATTEMPTED_TO_CONTACT', 'CONNECTED', 'BAD_TIMING'],
    ),
    property('date_of_birth'),
    property('annualrevenue'),
    property('createdate', { type: 'datetime', readOnlyValue: true }),
  ],
  companies: [
    ...texts('name', 'domain', 'phone', 'city', 'state', 'country', 'industry', 'description'),
    property('numberofemployees', { type: 'number' }),
    property('annualrevenue', { type: 'number' }),
    property('createdate', { type: 'datetime' }),
  ],
  deals: [
    ...texts('dealname', 'description', 'hs_next_step', 'deal_currency_code'),
    ...external('pipeline', 'dealstage'),
    property('amount', { type: 'number' }),
    property('closedate', { type: 'datetime' }),
    choice(
      'dealtype',
      { value: 'newbusiness', label: 'New Business' },
      { value: 'existingbusiness', label: 'Existing Business' },
    ),
    choice(
      'hs_priority',
      { value: 'low', label: 'Low' },
      { value: 'medium', label: 'Medium' },
      { value: 'high', label: 'High' },
    ),
    property('days_to_close', { type: 'number', calculated: true, readOnlyValue: true }),
    property('createdate', { type: 'datetime' }),
  ],
  tickets: [
    ...texts('subject', 'content', 'hs_resolution'),
    ...external('hs_pipeline', 'hs_pipeline_stage'),
    choice(
      'hs_ticket_priority',
      { value: 'LOW', label: 'Low' },
      { value: 'MEDIUM', label: 'Medium' },
      { value: 'HIGH', label: 'High' },
    ),
    choice(
      'hs_ticket_category',
      { value: 'PRODUCT_ISSUE', label: 'Product Issue' },
      { value: 'BILLING_ISSUE', label: 'Billing Issue' },
      { value: 'FEATURE_REQUEST', label: 'Feature Request' },
      { value: 'GENERAL_INQUIRY', label: 'General Inquiry' },
    ),
    choice('source_type', 'CHAT', 'EMAIL', 'FORM', 'PHONE'),
    property('hs_external_object_ids', { hasUniqueValue: true }),
    property('createdate', { type: 'datetime' }),
  ],
};

/** The simulated properties that every portal has. */
export function defaultProperties(type: ObjectTypeName): PropertyDefinition[] {
  const common = [
    property('hubspot_owner_id', { type: 'enumeration', externalOptions: true, referencedObjectType: 'OWNER' }),
    property(uniqueCreationKey, { hasUniqueValue: true, readOnlyValue: true }),
    property('hs_object_id', { type: 'number', readOnlyValue: true }),
    property('hs_object_source', { readOnlyValue: true }),
    property('hs_object_source_id', { readOnlyValue: true }),
    property(modifiedProperty(type), { type: 'datetime', readOnlyValue: true }),
  ];
  return [...own[type], ...common].map((definition) => ({ ...definition, groupName: defaultGroups[type] }));
}
