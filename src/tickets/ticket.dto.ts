import { ArrayMaxSize, IsArray, IsOptional, MaxLength } from 'class-validator';
import { IsEmailAddress, IsHubspotProperties, IsRecordId, IsTextValue } from '../crm/intake/write-body.decorators';
import type { PropertyValue } from '../crm/intake/property-input';
import { IsRecordList } from '../crm/intake/record-list.decorator';

/** A ticket to create. Every request creates a new one. */
export class CreateTicketBody {
  /**
   * Subject of the ticket, in one line.
   * @example "The engine grinds at step 7"
   */
  @IsTextValue({ required: true, maxLength: 1000 })
  @MaxLength(1000)
  subject: string;

  /**
   * Description of the problem.
   * @example "It began this morning, right after the carry mechanism was oiled."
   */
  @IsTextValue()
  content?: string | null;

  /** Another name for `content`. */
  @IsTextValue()
  description?: string | null;

  /**
   * Id of the pipeline. Without one the ticket goes to the pipeline of its stage, else to the first pipeline.
   * @example "0"
   */
  @IsTextValue()
  hs_pipeline?: string | null;

  /** Another name for `hs_pipeline`. */
  @IsTextValue()
  pipeline?: string | null;

  /**
   * Id of the stage. Without one the ticket starts in the pipeline's first stage.
   * @example "1"
   */
  @IsTextValue()
  hs_pipeline_stage?: string | null;

  /**
   * `LOW`, `MEDIUM` or `HIGH`.
   * @example "HIGH"
   */
  @IsTextValue()
  hs_ticket_priority?: string | null;

  /**
   * Category, by its internal name.
   * @example "PRODUCT_ISSUE"
   */
  @IsTextValue()
  hs_ticket_category?: string | null;

  /** Another name for `hs_ticket_category`. */
  @IsTextValue()
  category?: string | null;

  /** HubSpot's id of the owner. */
  @IsTextValue()
  hubspot_owner_id?: string | null;

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
