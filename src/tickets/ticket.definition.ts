import { controlField, propertiesOf, propertyFields } from '../crm/intake/body-fields';
import { defineObject } from '../crm/object-types/object-definition';
import { longestSubject, type UpsertTicketBody } from './ticket.dto';

/** Properties with a field in a ticket's body, under HubSpot's name or a shorter one. */
export const ticketFields = propertyFields<UpsertTicketBody>({
  id: controlField,
  externalId: controlField,
  subject: { property: 'subject', maxLength: longestSubject },
  content: 'content',
  description: { property: 'content' },
  hs_pipeline: 'hs_pipeline',
  pipeline: { property: 'hs_pipeline' },
  hs_pipeline_stage: 'hs_pipeline_stage',
  stage: { property: 'hs_pipeline_stage' },
  hs_ticket_priority: 'hs_ticket_priority',
  hs_ticket_category: 'hs_ticket_category',
  category: { property: 'hs_ticket_category' },
  hubspot_owner_id: 'hubspot_owner_id',
  contactId: controlField,
  contactEmail: controlField,
  dealId: controlField,
  dealIds: controlField,
  properties: controlField,
});

/** Tickets, without a natural key. */
export const ticketDefinition = defineObject('tickets', {
  nameProperties: ['subject'],
  displayName: ({ subject }) => subject?.trim() || '(no subject)',
  shownProperties: [...propertiesOf(ticketFields), 'createdate', 'hs_lastmodifieddate'],
});
