import { ArrayMaxSize, IsArray, IsOptional } from 'class-validator';
import { IsEmailAddress, IsHubspotProperties, IsPropertyValue, IsRecordId } from '../crm/intake/write-body.decorators';
import type { PropertyValue } from '../crm/intake/property-value';
import { IsRecordList } from '../crm/intake/record-list.decorator';

/** Longest subject of a ticket. */
export const longestSubject = 1000;

/** A ticket to create. Every request creates a new one. */
export class CreateTicketBody {
  /**
   * Subject of the ticket, in one line. Required; it may stand in `properties`.
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
   * Id of the pipeline. Without one the ticket goes to the pipeline of its stage, else to the first pipeline.
   * @example "0"
   */
  @IsPropertyValue()
  hs_pipeline?: PropertyValue;

  /** Another name for `hs_pipeline`. */
  @IsPropertyValue()
  pipeline?: PropertyValue;

  /**
   * Id of the stage. Without one the ticket starts in the pipeline's first stage.
   * @example "1"
   */
  @IsPropertyValue()
  hs_pipeline_stage?: PropertyValue;

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
  @IsOptional()
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
  @IsOptional()
  @IsRecordId()
  dealId?: string;

  /**
   * HubSpot's ids of deals to associate the ticket with, at most 100.
   * @example ["21459938201"]
   */
  @IsOptional()
  @IsArray({ message: 'dealIds must be a list of HubSpot record ids' })
  @ArrayMaxSize(100)
  @IsRecordId({ each: true })
  dealIds?: string[];

  @IsHubspotProperties({ source_type: 'CHAT' })
  properties?: Record<string, PropertyValue>;
}

/** Tickets to create together, in one request. */
export class CreateTicketsBody {
  /** 1 to 1,000 records. A malformed or refused record does not stop the others. */
  @IsRecordList()
  records: CreateTicketBody[];
}
