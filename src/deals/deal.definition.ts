import type { ObjectDefinition } from '../crm/object-types/object-definition';

/** Properties that have a field of their own in a deal's body. */
export const dealFields = [
  'dealname',
  'amount',
  'pipeline',
  'dealstage',
  'closedate',
  'dealtype',
  'description',
  'hs_priority',
  'hubspot_owner_id',
] as const;

/** Deals: no natural key; they live in pipelines. */
export const dealDefinition: ObjectDefinition = {
  objectType: 'deals',
  uniqueProperty: 'integration-key',
  nameProperties: ['dealname'],
  displayName: ({ dealname }) => dealname?.trim() || '(no name)',
  pipeline: { pipelineProperty: 'pipeline', stageProperty: 'dealstage' },
  shownProperties: [...dealFields, 'createdate', 'hs_lastmodifieddate'],
  associationTypeIds: { contacts: 3, tickets: 27 },
};
