import { modifiedProperty, type ObjectTypeName } from './object-types';
import { property, type PropertyDefinition } from './property-definition';

const texts = (...names: string[]): PropertyDefinition[] => names.map((name) => property(name));
const choice = (name: string, ...options: string[]): PropertyDefinition =>
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
        'subscriber',
        'lead',
        'marketingqualifiedlead',
        'salesqualifiedlead',
        'opportunity',
        'customer',
        'evangelist',
        'other',
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
    ...texts('dealname', 'description', 'pipeline', 'dealstage', 'hs_next_step', 'deal_currency_code'),
    property('amount', { type: 'number' }),
    property('closedate', { type: 'datetime' }),
    choice('dealtype', 'newbusiness', 'existingbusiness'),
    choice('hs_priority', 'low', 'medium', 'high'),
    property('createdate', { type: 'datetime' }),
  ],
  tickets: [
    ...texts('subject', 'content', 'hs_pipeline', 'hs_pipeline_stage', 'hs_resolution'),
    choice('hs_ticket_priority', 'LOW', 'MEDIUM', 'HIGH'),
    choice('hs_ticket_category', 'PRODUCT_ISSUE', 'BILLING_ISSUE', 'FEATURE_REQUEST', 'GENERAL_INQUIRY'),
    choice('source_type', 'CHAT', 'EMAIL', 'FORM', 'PHONE'),
    property('createdate', { type: 'datetime' }),
  ],
};

const groups: Record<ObjectTypeName, string> = {
  contacts: 'contactinformation',
  companies: 'companyinformation',
  deals: 'dealinformation',
  tickets: 'ticketinformation',
};

/** The properties that every portal has, as far as they are played. */
export function defaultProperties(type: ObjectTypeName): PropertyDefinition[] {
  const common = [
    property('hubspot_owner_id', { type: 'enumeration', externalOptions: true }),
    property('hs_object_id', { type: 'number', readOnlyValue: true }),
    property('hs_object_source', { readOnlyValue: true }),
    property('hs_object_source_id', { readOnlyValue: true }),
    property(modifiedProperty(type), { type: 'datetime', readOnlyValue: true }),
  ];
  return [...own[type], ...common].map((definition) => ({ ...definition, groupName: groups[type] }));
}
