import type { ObjectDefinition } from '../crm/object-types/object-definition';

/** Properties that have a field of their own in a ticket's body, under HubSpot's name or a shorter one. */
export const ticketFields = [
  'subject',
  'content',
  ['description', 'content'],
  'hs_pipeline',
  ['pipeline', 'hs_pipeline'],
  'hs_pipeline_stage',
  'hs_ticket_priority',
  'hs_ticket_category',
  ['category', 'hs_ticket_category'],
  'hubspot_owner_id',
] as const;

/** Tickets: always new; they live in pipelines. */
export const ticketDefinition: ObjectDefinition = {
  objectType: 'tickets',
  uniqueProperty: 'integration-key',
  nameProperties: ['subject'],
  displayName: ({ subject }) => subject?.trim() || '(no subject)',
  pipeline: { pipelineProperty: 'hs_pipeline', stageProperty: 'hs_pipeline_stage' },
  shownProperties: [
    ...new Set(ticketFields.map((field) => (typeof field === 'string' ? field : field[1]))),
    'createdate',
    'hs_lastmodifieddate',
  ],
  associationTypeIds: { contacts: 16, deals: 28 },
};
