import { listObjectTypes } from './object-type-facts';

const ticketScope = {
  scope: 'tickets',
  neededFor: 'to create tickets and read their pipelines',
  required: true,
} as const;

/**
 * The only list of object types, by HubSpot's names in paths. The folder of the same name defines a type's bodies.
 * [HubSpot's scopes page; HubSpot associations guide; docs/simulator.md 2, 6]
 */
export const objectTypeFacts = listObjectTypes({
  contacts: {
    typeId: '0-1',
    singular: 'contact',
    purpose: 'Create and update contacts',
    scopes: {
      read: { scope: 'crm.objects.contacts.read', neededFor: 'to find contacts by e-mail', required: true },
      write: { scope: 'crm.objects.contacts.write', neededFor: 'to create and update contacts', required: true },
    },
    uniqueProperty: { kind: 'email', provisioningScope: 'crm.schemas.contacts.write' },
    propertyGroup: 'contactinformation',
    pipeline: null,
    associationTypeIds: { deals: 4, tickets: 15 },
  },
  deals: {
    typeId: '0-3',
    singular: 'deal',
    purpose: 'Create and update deals, associated with contacts',
    scopes: {
      read: { scope: 'crm.objects.deals.read', neededFor: 'to find deals and read their pipelines', required: true },
      write: { scope: 'crm.objects.deals.write', neededFor: 'to create and update deals', required: true },
    },
    uniqueProperty: { kind: 'integration-key', provisioningScope: 'crm.schemas.deals.write' },
    propertyGroup: 'dealinformation',
    pipeline: { pipelineProperty: 'pipeline', stageProperty: 'dealstage' },
    associationTypeIds: { contacts: 3, tickets: 27 },
  },
  tickets: {
    typeId: '0-5',
    singular: 'ticket',
    purpose: 'Create tickets, associated with contacts and deals',
    // One scope allows all operations on tickets.
    scopes: { read: ticketScope, write: ticketScope },
    uniqueProperty: { kind: 'integration-key', provisioningScope: 'tickets' },
    propertyGroup: 'ticketinformation',
    pipeline: { pipelineProperty: 'hs_pipeline', stageProperty: 'hs_pipeline_stage' },
    associationTypeIds: { contacts: 16, deals: 28 },
  },
});

type List = typeof objectTypeFacts;
export type ObjectType = keyof List;

/** Types whose records are all upserted on the hidden unique property. */
export type KeyedType = {
  [Type in ObjectType]: List[Type]['uniqueProperty']['kind'] extends 'integration-key' ? Type : never;
}[ObjectType];

/** Types with pipelines. */
export type PipelineType = { [Type in ObjectType]: List[Type]['pipeline'] extends null ? never : Type }[ObjectType];

/** All types, in the order of the list. */
export const objectTypes = Object.keys(objectTypeFacts) as readonly ObjectType[];

export const keyedTypes = objectTypes.filter(
  (type): type is KeyedType => objectTypeFacts[type].uniqueProperty.kind === 'integration-key',
);

export const pipelineTypes = objectTypes.filter(
  (type): type is PipelineType => objectTypeFacts[type].pipeline !== null,
);

const conjunctions = { and: 'conjunction', or: 'disjunction' } as const;

/** Names in a sentence, such as "contacts, deals or tickets". */
export function inSentence(names: readonly string[], conjunction: keyof typeof conjunctions): string {
  return new Intl.ListFormat('en-GB', { type: conjunctions[conjunction] }).format(names);
}
