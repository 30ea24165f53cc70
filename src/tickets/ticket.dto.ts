import { ArrayMaxSize, IsArray } from 'class-validator';
import {
  IsEmailAddress,
  IsExternalId,
  IsHubspotProperties,
  IsPropertyValue,
  IsRecordId,
} from '../crm/intake/write-body.decorators';
import type { PropertyValue } from '../crm/intake/property-value';
import { IsRecordList } from '../crm/intake/record-list.decorator';
import { MayBeSentBack } from '../crm/intake/sent-back';
import { TakesAssociations } from '../crm/intake/takes-associations.decorator';
import { TakesRules } from '../crm/intake/write-rules';
import { AdviceOnFields } from '../http/unknown-field-advice';

/** Longest subject of a ticket. */
export const longestSubject = 1000;

/** A ticket to create. POST never updates a ticket. */
@AdviceOnFields({ id: 'POST always creates a ticket. Send PUT to update the ticket with this id.' })
@TakesRules()
@TakesAssociations({ withCompany: true })
export class CreateTicketBody {
  /**
   * Your own id of the ticket: 1 to 200 printable characters, or a whole number. If a ticket has it already, POST is refused
   * with 409, and PUT updates that ticket.
   * @example "CASE-1815"
   */
  @IsExternalId()
  externalId?: string;

  /**
   * Subject of the ticket, in one line. POST requires it; it may stand in `properties`.
   * @example "The engine grinds at step 7"
   */
  @IsPropertyValue({ maxLength: longestSubject })
  subject?: PropertyValue;

  /**
   * Description of the problem.
   * @example "It began this morning, right after the carry mechanism was oiled."
   */
  @IsPropertyValue()
  content?: PropertyValue;

  /** Another name for `content`. */
  @IsPropertyValue()
  description?: PropertyValue;

  /**
   * Pipeline, by id or label. A new ticket without one goes to the pipeline of its stage, else to the first pipeline.
   * @example "0"
   */
  @IsPropertyValue()
  hs_pipeline?: PropertyValue;

  /** Another name for `hs_pipeline`. */
  @IsPropertyValue()
  pipeline?: PropertyValue;

  /**
   * Stage, by id or label, such as `Closed`. If several pipelines have the label, send the pipeline too. A new ticket without a
   * stage starts in the pipeline's first one.
   * @example "1"
   */
  @IsPropertyValue()
  hs_pipeline_stage?: PropertyValue;

  /** Another name for `hs_pipeline_stage`. */
  @IsPropertyValue()
  stage?: PropertyValue;

  /**
   * `LOW`, `MEDIUM` or `HIGH`.
   * @example "HIGH"
   */
  @IsPropertyValue()
  hs_ticket_priority?: PropertyValue;

  /**
   * Category, by its internal name.
   * @example "PRODUCT_ISSUE"
   */
  @IsPropertyValue()
  hs_ticket_category?: PropertyValue;

  /** Another name for `hs_ticket_category`. */
  @IsPropertyValue()
  category?: PropertyValue;

  /**
   * HubSpot's id of the owner, or the owner's e-mail address.
   * @example "71"
   */
  @IsPropertyValue()
  hubspot_owner_id?: PropertyValue;

  /**
   * HubSpot's id of a contact to associate the ticket with.
   * @example "37765128953"
   */
  @IsRecordId()
  contactId?: string;

  /**
   * E-mail of a contact to associate the ticket with, instead of `contactId`.
   * @example "ada@example.com"
   */
  @IsEmailAddress()
  contactEmail?: string;

  /**
   * HubSpot's id of a deal to associate the ticket with.
   * @example "21459938201"
   */
  @IsRecordId()
  dealId?: string;

  /**
   * HubSpot's ids of deals to associate the ticket with, at most 100.
   * @example ["21459938201"]
   */
  @IsArray({ message: 'dealIds must be a list of HubSpot record ids' })
  @ArrayMaxSize(100)
  @IsRecordId({ each: true })
  dealIds?: string[];

  @IsHubspotProperties({ source_type: 'CHAT' })
  properties?: Record<string, PropertyValue>;
}

/** A ticket to update, or to create with an own id. Its key is `id` if present, else `externalId`. */
@MayBeSentBack()
@TakesRules()
@TakesAssociations({ withCompany: true })
export class UpsertTicketBody extends CreateTicketBody {
  /**
   * HubSpot's id of an existing ticket.
   * @example "27651130114"
   */
  @IsRecordId()
  id?: string;
}

/** Tickets to create together, in one request. */
export class CreateTicketsBody {
  /** 1 to 1,000 records. A malformed or refused record does not stop the others. */
  @IsRecordList()
  records: CreateTicketBody[];
}

/** Tickets to update, or to create with own ids, in one request. */
export class UpsertTicketsBody {
  /** 1 to 1,000 records. A malformed or refused record does not stop the others. */
  @IsRecordList()
  records: UpsertTicketBody[];
}
