import { Failure } from './failure';

/** An object type as data. A portal's custom types are made from their schemas. */
export interface ObjectTypeFacts {
  /** HubSpot's id of the type. */
  typeId: string;
  /** The singular name, in paths, messages and events. */
  singular: string;
  /** The group of HubSpot's own properties. */
  group: string;
  /** Properties of every response, whether requested or not, beside the id and the times. */
  answered: readonly string[];
  /** The properties that hold a record's pipeline and stage. Absent for types without them. */
  pipeline?: { pipeline: string; stage: string };
  /** The property with the time of a record's creation. Default: `createdate`. [REC] */
  created?: 'hs_createdate';
  /** Properties that a new record needs. */
  required?: readonly string[];
  /** Begin of the scopes' names, followed by `.read` and `.write`; or the one scope of all calls. */
  scopes: string;
  /** The scopes for properties, each of which suffices. Absent: those of the type itself, `crm.schemas.{type}`. */
  schemaScopes?: readonly string[];
}

/** No type of its own has a scope for writing properties of these types; the shared list does. [public integrations] */
const sharedSchemaScopes = ['crm.schemas.contacts.write', 'crm.schemas.companies.write', 'crm.schemas.deals.write'];
/** Activities need their time, and belong to the scopes of contacts. [docs/simulator.md 7] */
const activity = {
  group: 'engagement',
  answered: [],
  created: 'hs_createdate',
  required: ['hs_timestamp'],
  scopes: 'crm.objects.contacts',
  schemaScopes: ['crm.schemas.contacts.write'],
} as const;

/**
 * HubSpot's object types by their plural names. [docs/simulator.md 1 and 7, HubSpot's object definitions and the guides to line
 * items, products, leads, notes, tasks, calls, meetings and e-mails]
 */
export const standardTypes: Readonly<Record<string, ObjectTypeFacts>> = {
  contacts: {
    typeId: '0-1',
    singular: 'contact',
    group: 'contactinformation',
    answered: ['email', 'firstname', 'lastname'],
    scopes: 'crm.objects.contacts',
  },
  companies: {
    typeId: '0-2',
    singular: 'company',
    group: 'companyinformation',
    answered: ['domain', 'name'],
    scopes: 'crm.objects.companies',
  },
  deals: {
    typeId: '0-3',
    singular: 'deal',
    group: 'dealinformation',
    answered: ['amount', 'closedate', 'dealname', 'dealstage', 'pipeline'],
    pipeline: { pipeline: 'pipeline', stage: 'dealstage' },
    scopes: 'crm.objects.deals',
  },
  tickets: {
    typeId: '0-5',
    singular: 'ticket',
    group: 'ticketinformation',
    answered: ['content', 'hs_pipeline', 'hs_pipeline_stage', 'hs_ticket_category', 'hs_ticket_priority', 'subject'],
    pipeline: { pipeline: 'hs_pipeline', stage: 'hs_pipeline_stage' },
    required: ['hs_pipeline_stage'],
    scopes: 'tickets',
    schemaScopes: ['tickets'],
  },
  products: {
    typeId: '0-7',
    singular: 'product',
    group: 'productinformation',
    answered: ['description', 'name', 'price'],
    scopes: 'crm.objects.products',
    schemaScopes: sharedSchemaScopes,
  },
  line_items: {
    typeId: '0-8',
    singular: 'line_item',
    group: 'lineiteminformation',
    answered: ['amount', 'hs_product_id', 'quantity'],
    scopes: 'crm.objects.line_items',
    schemaScopes: sharedSchemaScopes,
  },
  leads: {
    typeId: '0-136',
    singular: 'lead',
    group: 'lead_information',
    answered: [],
    created: 'hs_createdate',
    required: ['hs_lead_name'],
    scopes: 'crm.objects.leads',
    schemaScopes: sharedSchemaScopes,
  },
  notes: { typeId: '0-46', singular: 'note', ...activity },
  tasks: { typeId: '0-27', singular: 'task', ...activity },
  calls: { typeId: '0-48', singular: 'call', ...activity },
  meetings: { typeId: '0-47', singular: 'meeting', ...activity },
  emails: { typeId: '0-49', singular: 'email', ...activity },
};

/** The plural name of a standard type, or the id of a custom one, such as `2-17`. */
export type ObjectTypeName = string;
export const standardTypeNames: readonly ObjectTypeName[] = Object.keys(standardTypes);

const typesByName = new Map(
  Object.entries(standardTypes).flatMap(([name, { typeId, singular }]) =>
    [name, typeId, singular].map((form) => [form, name]),
  ),
);

/** The object type that a part of a path names: `contacts`, `contact`, `0-1`, or the id of a custom type. */
export function findObjectType(text: string): ObjectTypeName | undefined {
  return typesByName.get(text) ?? (/^2-\d+$/.test(text) ? text : undefined);
}

/** Reads an object type from a path. A portal may lack a custom type. @throws Failure 400 */
export function objectTypeOf(text: string): ObjectTypeName {
  const name = findObjectType(text);
  if (name) return name;
  throw unknownType(text);
}

/** [AMP, issues] */
export function unknownType(text: string): Failure {
  return new Failure(400, `Unable to infer object type from: ${text}`);
}

/** The facts of a type. Every custom type has the same ones, beside its own schema. */
export function factsOf(type: ObjectTypeName): ObjectTypeFacts {
  return Object.hasOwn(standardTypes, type) && standardTypes[type] ? standardTypes[type] : customType(type);
}

function customType(typeId: string): ObjectTypeFacts {
  return {
    typeId,
    singular: typeId,
    group: 'object_information',
    answered: [],
    created: 'hs_createdate',
    scopes: 'crm.objects.custom',
    schemaScopes: ['crm.schemas.custom.write'],
  };
}

/** HubSpot's id of a type. */
export function typeIdOf(type: ObjectTypeName): string {
  return factsOf(type).typeId;
}

/** The singular name of a type. */
export function singularOf(type: ObjectTypeName): string {
  return factsOf(type).singular;
}

/** The name of the property with a record's last change. */
export function modifiedProperty(type: ObjectTypeName): string {
  return type === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';
}

/** The name of the property with the time of a record's creation. */
export function createdProperty(type: ObjectTypeName): string {
  return factsOf(type).created ?? 'createdate';
}
