import { furtherTypeFacts } from './further-types';
import { listObjectTypes, type FurtherTypeFacts, type ObjectTypeFacts } from './object-type-facts';
import { customFacts, isCustomType, type CustomType } from './custom-types';

const ticketScope = {
  scope: 'tickets',
  neededFor: 'to create and update tickets, and read their pipelines',
  required: true,
} as const;

/**
 * The types with routes of their own, by HubSpot's names in paths. The folder of the same name defines a type's bodies. The other
 * types of the only list of object types are {@link furtherTypeFacts}.
 * [HubSpot's scopes page; HubSpot associations guide; docs/simulator.md 2, 6]
 */
const namedTypeFacts = listObjectTypes({
  contacts: {
    typeId: '0-1',
    singular: 'contact',
    purpose: 'Create and update contacts, associated with companies',
    scopes: {
      read: { scope: 'crm.objects.contacts.read', neededFor: 'to find contacts by e-mail', required: true },
      write: { scope: 'crm.objects.contacts.write', neededFor: 'to create and update contacts', required: true },
    },
    uniqueProperty: { kind: 'email', provisioningScope: 'crm.schemas.contacts.write' },
    searchedProperty: null,
    propertyGroup: 'contactinformation',
    pipeline: null,
    createdProperty: 'createdate',
    associationTypeIds: { companies: 279, deals: 4, tickets: 15 },
    primaryTypeIds: { companies: 1 },
  },
  companies: {
    typeId: '0-2',
    singular: 'company',
    purpose: 'Create and update companies',
    scopes: {
      read: { scope: 'crm.objects.companies.read', neededFor: 'to find companies by their domains', required: true },
      write: { scope: 'crm.objects.companies.write', neededFor: 'to create and update companies', required: true },
    },
    uniqueProperty: { kind: 'integration-key', provisioningScope: 'crm.schemas.companies.write' },
    searchedProperty: { kind: 'domain', property: 'domain', further: 'hs_additional_domains' },
    propertyGroup: 'companyinformation',
    pipeline: null,
    createdProperty: 'createdate',
    associationTypeIds: { contacts: 280, deals: 342, tickets: 340 },
    primaryTypeIds: { contacts: 2, deals: 6, tickets: 25 },
    canBePrimary: true,
  },
  deals: {
    typeId: '0-3',
    singular: 'deal',
    purpose: 'Create and update deals, associated with contacts and companies',
    scopes: {
      read: { scope: 'crm.objects.deals.read', neededFor: 'to find deals and read their pipelines', required: true },
      write: { scope: 'crm.objects.deals.write', neededFor: 'to create and update deals', required: true },
    },
    uniqueProperty: { kind: 'integration-key', provisioningScope: 'crm.schemas.deals.write' },
    searchedProperty: { kind: 'name', property: 'dealname' },
    propertyGroup: 'dealinformation',
    pipeline: { pipelineProperty: 'pipeline', stageProperty: 'dealstage' },
    createdProperty: 'createdate',
    associationTypeIds: { companies: 341, contacts: 3, tickets: 27 },
    primaryTypeIds: { companies: 5 },
  },
  tickets: {
    typeId: '0-5',
    singular: 'ticket',
    purpose: 'Create and update tickets, associated with contacts, companies and deals',
    // One scope allows all operations on tickets.
    scopes: { read: ticketScope, write: ticketScope },
    uniqueProperty: { kind: 'integration-key', provisioningScope: 'tickets' },
    uniqueByHubspot: ['hs_external_object_ids'],
    searchedProperty: null,
    propertyGroup: 'ticketinformation',
    pipeline: { pipelineProperty: 'hs_pipeline', stageProperty: 'hs_pipeline_stage' },
    createdProperty: 'createdate',
    associationTypeIds: { companies: 339, contacts: 16, deals: 28 },
    primaryTypeIds: { companies: 26 },
  },
});

type Named = typeof namedTypeFacts;

/** A type with routes of its own. */
export type NamedType = keyof Named;

/** A type of HubSpot's that is written at `/api/objects/{type}`. */
export type FurtherType = keyof typeof furtherTypeFacts;

/** A type that every portal may have. */
export type StandardType = NamedType | FurtherType;

/** HubSpot's name of a type in paths, or the id of a portal's custom type. */
export type ObjectType = StandardType | CustomType;

/** Types whose records are all upserted on the hidden unique property, and that have routes of their own. */
export type KeyedType = {
  [Type in NamedType]: Named[Type]['uniqueProperty']['kind'] extends 'integration-key' ? Type : never;
}[NamedType];

/** Types with pipelines. */
export type PipelineType = { [Type in NamedType]: Named[Type]['pipeline'] extends null ? never : Type }[NamedType];

/** All standard types, in the order of the lists. */
export const namedTypes = Object.keys(namedTypeFacts) as readonly NamedType[];
export const furtherTypes = Object.keys(furtherTypeFacts) as readonly FurtherType[];
export const objectTypes: readonly StandardType[] = [...namedTypes, ...furtherTypes];

export const keyedTypes = namedTypes.filter(
  (type): type is KeyedType => namedTypeFacts[type].uniqueProperty.kind === 'integration-key',
);

export const pipelineTypes = namedTypes.filter((type): type is PipelineType => namedTypeFacts[type].pipeline !== null);

const standardFacts: Readonly<Record<StandardType, ObjectTypeFacts>> = { ...namedTypeFacts, ...furtherTypeFacts };

/** The facts about a type. Those of a custom type follow from its id. */
export function factsOf(type: ObjectType): ObjectTypeFacts {
  return isCustomType(type) ? customFacts(type) : standardFacts[type];
}

/** The facts about a type without a folder of its own. @throws Error for a named type */
export function furtherFactsOf(type: ObjectType): FurtherTypeFacts {
  if (isCustomType(type)) return customFacts(type);
  if (isFurtherType(type)) return furtherTypeFacts[type];
  throw new Error(`The object type ${type} has a folder of its own.`);
}

/** True for a type with routes of its own. */
export function isNamedType(type: string): type is NamedType {
  return Object.hasOwn(namedTypeFacts, type);
}

/** True for a text that is an object type. A portal may lack it. */
export function isObjectType(text: string): text is ObjectType {
  return isNamedType(text) || isFurtherType(text) || isCustomType(text);
}

function isFurtherType(type: string): type is FurtherType {
  return Object.hasOwn(furtherTypeFacts, type);
}

/** The standard type that a text names: by its name, its singular, or HubSpot's id of the type. */
export function standardTypeNamed(text: string): StandardType | undefined {
  const wanted = text.toLowerCase();
  return objectTypes.find((type) => {
    const { typeId, singular } = standardFacts[type];
    return [type, typeId, singular.replaceAll(' ', '_')].includes(wanted);
  });
}

const conjunctions = { and: 'conjunction', or: 'disjunction' } as const;

/** Names in a sentence, such as "contacts, deals or tickets". */
export function inSentence(names: readonly string[], conjunction: keyof typeof conjunctions): string {
  return new Intl.ListFormat('en-GB', { type: conjunctions[conjunction] }).format(names);
}
