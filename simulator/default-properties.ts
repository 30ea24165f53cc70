import { createdProperty, factsOf, modifiedProperty, type ObjectTypeName } from './object-types';
import { property, type GivenOption, type PropertyDefinition } from './property-definition';

/** HubSpot's unique property for idempotent creates. A switch decides what it does. [docs/simulator.md 12, ING] */
export const uniqueCreationKey = 'hs_unique_creation_key';

/** HubSpot's unique property of tickets for ids of other systems. A switch decides what it does. [docs/simulator.md 12, ING] */
export const externalObjectIds = 'hs_external_object_ids';

/** HubSpot's property for the further domains of a company. [DOC companies guide] */
export const additionalDomains = 'hs_additional_domains';

const texts = (...names: string[]): PropertyDefinition[] => names.map((name) => property(name));
/** Enumerations of another API's values have no options of their own. [docs/simulator.md 7, REC] */
const external = (...names: string[]): PropertyDefinition[] =>
  names.map((name) => property(name, { type: 'enumeration', externalOptions: true }));
const choice = (name: string, ...options: GivenOption[]): PropertyDefinition =>
  property(name, { type: 'enumeration', options });

const lifecycleStage = (): PropertyDefinition =>
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
  );

const numbers = (...names: string[]): PropertyDefinition[] => names.map((name) => property(name, { type: 'number' }));
/** Properties of every activity. [HubSpot's guides to activities] */
const activity = [property('hs_timestamp', { type: 'datetime' }), ...texts('hs_attachment_ids')];

const own: Readonly<Partial<Record<ObjectTypeName, PropertyDefinition[]>>> = {
  contacts: [
    property('email', { hasUniqueValue: true }),
    property('hs_additional_emails'),
    ...texts('firstname', 'lastname', 'salutation', 'phone', 'mobilephone', 'fax', 'company', 'jobtitle', 'website'),
    ...texts('address', 'city', 'state', 'zip', 'country', 'industry', 'message', 'twitterhandle'),
    ...texts('numemployees', 'hs_language'),
    lifecycleStage(),
    choice(
      'hs_lead_status',
      ...['NEW', 'OPEN', 'IN_PROGRESS', 'OPEN_DEAL', 'UNQUALIFIED', 'ATTEMPTED_TO_CONTACT', 'CONNECTED', 'BAD_TIMING'],
    ),
    property('date_of_birth'),
    property('annualrevenue'),
    property('createdate', { type: 'datetime', readOnlyValue: true }),
  ],
  companies: [
    ...texts('name', 'domain', 'phone', 'website', 'address', 'city', 'state', 'zip', 'country', 'industry'),
    ...texts('description'),
    property(additionalDomains, { type: 'enumeration', fieldType: 'checkbox', externalOptions: true }),
    lifecycleStage(),
    choice(
      'type',
      { value: 'PROSPECT', label: 'Prospect' },
      { value: 'PARTNER', label: 'Partner' },
      { value: 'RESELLER', label: 'Reseller' },
      { value: 'VENDOR', label: 'Vendor' },
      { value: 'OTHER', label: 'Other' },
    ),
    property('numberofemployees', { type: 'number' }),
    property('annualrevenue', { type: 'number' }),
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
    property(externalObjectIds, { hasUniqueValue: true }),
  ],
  // Unique by HubSpot: the SKU of a product, and the external id of a line item. [docs/simulator.md 3, ING]
  products: [
    ...texts('name', 'description', 'hs_url'),
    property('hs_sku', { hasUniqueValue: true }),
    property('price', { type: 'number' }),
    property('hs_cost_of_goods_sold', { type: 'number' }),
    choice('hs_product_type', 'inventory', 'non_inventory', 'service'),
  ],
  line_items: [
    ...texts('name', 'description', 'hs_product_id', 'hs_sku', 'hs_line_item_currency_code'),
    property('hs_external_id', { hasUniqueValue: true }),
    ...numbers('quantity', 'price', 'amount', 'discount', 'hs_discount_percentage', 'hs_position_on_quote'),
    choice('recurringbillingfrequency', 'monthly', 'quarterly', 'annually'),
  ],
  leads: [
    ...texts('hs_lead_name'),
    ...external('hs_pipeline', 'hs_pipeline_stage'),
    choice('hs_lead_type', 'NEW_BUSINESS', 'UPSELL', 'RE_ATTEMPTING'),
    choice('hs_lead_label', 'HOT', 'WARM', 'COLD'),
  ],
  notes: [...activity, ...texts('hs_note_body')],
  tasks: [
    ...activity,
    ...texts('hs_task_subject', 'hs_task_body'),
    ...external('hs_pipeline', 'hs_pipeline_stage'),
    choice('hs_task_status', 'NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'COMPLETED', 'DEFERRED'),
    choice('hs_task_priority', 'NONE', 'LOW', 'MEDIUM', 'HIGH'),
    choice('hs_task_type', 'EMAIL', 'CALL', 'TODO'),
  ],
  calls: [
    ...activity,
    ...texts('hs_call_title', 'hs_call_body', 'hs_call_from_number', 'hs_call_to_number', 'hs_call_recording_url'),
    ...external('hs_call_disposition'),
    choice('hs_call_direction', 'INBOUND', 'OUTBOUND'),
    property('hs_call_duration', { type: 'number' }),
    choice('hs_call_status', 'COMPLETED', 'BUSY', 'CANCELED', 'FAILED', 'NO_ANSWER', 'QUEUED', 'RINGING'),
  ],
  meetings: [
    ...activity,
    ...texts('hs_meeting_title', 'hs_meeting_body', 'hs_internal_meeting_notes', 'hs_meeting_location'),
    property('hs_meeting_start_time', { type: 'datetime' }),
    property('hs_meeting_end_time', { type: 'datetime' }),
    choice('hs_meeting_outcome', 'SCHEDULED', 'COMPLETED', 'RESCHEDULED', 'NO_SHOW', 'CANCELED'),
  ],
  emails: [
    ...activity,
    ...texts('hs_email_subject', 'hs_email_text', 'hs_email_html', 'hs_email_headers'),
    choice('hs_email_direction', 'EMAIL', 'INCOMING_EMAIL', 'FORWARDED_EMAIL'),
    choice('hs_email_status', 'BOUNCED', 'FAILED', 'SCHEDULED', 'SENDING', 'SENT'),
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
  const created = createdProperty(type);
  const all = [...(own[type] ?? []), ...common];
  // A contact's is read-only.
  if (all.every(({ name }) => name !== created)) all.push(property(created, { type: 'datetime' }));
  return all.map((definition) => ({ ...definition, groupName: factsOf(type).group }));
}
