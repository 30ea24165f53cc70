import { listFurtherTypes, type FurtherTypeFacts } from './object-type-facts';

/** Facts that most of these types share. A new record gets its stage from HubSpot, so the service chooses no pipeline. */
const common = {
  searchedProperty: null,
  propertyGroup: null,
  pipeline: null,
  createdProperty: 'createdate',
  associationTypeIds: {},
  primaryTypeIds: {},
} as const satisfies Partial<FurtherTypeFacts>;

/**
 * Activities belong to the scopes of contacts, and need their time. No source confirms that they take a unique property of an app.
 * [HubSpot's guides to notes, tasks, calls, meetings and e-mails]
 */
const activity = {
  ...common,
  scopes: scopesOf('contacts', 'activities'),
  uniqueProperty: { kind: 'none' },
  createdProperty: 'hs_createdate',
  datedBy: 'hs_timestamp',
  neededProperties: { hs_timestamp: '2026-12-01T10:00:00Z' },
} as const satisfies Partial<FurtherTypeFacts>;

/**
 * HubSpot has no scope for creating properties of these types alone: any of `crm.schemas.{contacts,companies,deals}.write`
 * suffices. [public integrations]
 */
const keyed = { kind: 'integration-key', provisioningScope: 'crm.schemas.deals.write' } as const;

/**
 * The object types that are written at `/api/objects/{type}`, by HubSpot's names in paths. Another type is one entry, and no code.
 * [HubSpot's object definitions, scopes page and guides; docs/simulator.md 3]
 */
export const furtherTypeFacts = listFurtherTypes({
  products: {
    ...common,
    typeId: '0-7',
    singular: 'product',
    purpose: 'Create and update products',
    scopes: scopesOf('products', 'products'),
    uniqueProperty: keyed,
    nameProperties: ['name', 'hs_sku'],
    shownProperties: ['description', 'price'],
    neededProperties: { name: 'Analytical Engine' },
  },
  line_items: {
    ...common,
    typeId: '0-8',
    singular: 'line item',
    purpose: 'Create and update line items of deals',
    scopes: scopesOf('line_items', 'line items'),
    uniqueProperty: keyed,
    uniqueByHubspot: ['hs_external_id'],
    nameProperties: ['name', 'hs_sku'],
    shownProperties: ['hs_product_id', 'quantity', 'price', 'amount'],
    neededProperties: { name: 'Analytical Engine', quantity: '1' },
  },
  leads: {
    ...common,
    typeId: '0-136',
    singular: 'lead',
    purpose: 'Create and update leads',
    scopes: scopesOf('leads', 'leads'),
    uniqueProperty: keyed,
    // The primary contact of the lead. [HubSpot's guide to leads]
    createdWith: { toType: 'contacts', typeId: 578 },
    createdProperty: 'hs_createdate',
    nameProperties: ['hs_lead_name'],
    shownProperties: ['hs_lead_type', 'hs_lead_label', 'hs_pipeline', 'hs_pipeline_stage'],
    neededProperties: { hs_lead_name: 'Ada Lovelace' },
  },
  notes: {
    ...activity,
    typeId: '0-46',
    singular: 'note',
    purpose: 'Create and update notes',
    nameProperties: ['hs_note_body'],
    shownProperties: ['hs_timestamp'],
  },
  tasks: {
    ...activity,
    typeId: '0-27',
    singular: 'task',
    purpose: 'Create and update tasks',
    nameProperties: ['hs_task_subject', 'hs_task_body'],
    shownProperties: ['hs_timestamp', 'hs_task_status', 'hs_task_priority', 'hs_task_type'],
  },
  calls: {
    ...activity,
    typeId: '0-48',
    singular: 'call',
    purpose: 'Log and update calls',
    nameProperties: ['hs_call_title', 'hs_call_body'],
    shownProperties: ['hs_timestamp', 'hs_call_status', 'hs_call_direction', 'hs_call_duration'],
  },
  meetings: {
    ...activity,
    typeId: '0-47',
    singular: 'meeting',
    purpose: 'Log and update meetings',
    nameProperties: ['hs_meeting_title', 'hs_meeting_body'],
    shownProperties: ['hs_timestamp', 'hs_meeting_start_time', 'hs_meeting_end_time', 'hs_meeting_outcome'],
  },
  emails: {
    ...activity,
    typeId: '0-49',
    singular: 'email',
    purpose: 'Log and update e-mails',
    nameProperties: ['hs_email_subject', 'hs_email_text'],
    shownProperties: ['hs_timestamp', 'hs_email_status', 'hs_email_direction'],
  },
});

/** The scopes of a type's records. @param plural the records in a sentence */
function scopesOf(scoped: string, plural: string): FurtherTypeFacts['scopes'] {
  return {
    read: { scope: `crm.objects.${scoped}.read`, neededFor: `to find ${plural}`, required: false },
    write: { scope: `crm.objects.${scoped}.write`, neededFor: `to create and update ${plural}`, required: false },
  };
}
