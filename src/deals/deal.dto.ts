import { IsOptional, Matches, MaxLength } from 'class-validator';
import {
  IsEmailAddress,
  IsHubspotProperties,
  IsNumberValue,
  IsRecordId,
  IsTextValue,
  IsTimeValue,
} from '../crm/intake/write-body.decorators';
import type { PropertyValue } from '../crm/intake/property-input';
import { IsRecordList } from '../crm/intake/record-list.decorator';

/** A deal to create or update. Its key is `id`, else `externalId`, else `dealname` within its pipeline. */
export class UpsertDealBody {
  /**
   * HubSpot's id of an existing deal.
   * @example "21459938201"
   */
  @IsOptional()
  @IsRecordId()
  id?: string;

  /**
   * Your own id of the deal. Requests with the same id change the same deal.
   * @example "ORDER-1815"
   */
  @IsOptional()
  @Matches(/^[\x21-\x7e]{1,200}$/, { message: 'externalId must be 1 to 200 visible ASCII characters without spaces' })
  externalId?: string;

  /**
   * Name of the deal. Without `id` and `externalId`, the name is the deal's key within its pipeline.
   * @example "Difference Engine No. 2"
   */
  @IsTextValue({ maxLength: 500 })
  @MaxLength(500)
  dealname?: string | null;

  /** Amount in the deal's currency. */
  @IsNumberValue()
  amount?: number | string | null;

  /**
   * Id of the pipeline. A new deal without one goes to the pipeline of its stage, else to the first pipeline.
   * @example "default"
   */
  @IsTextValue()
  pipeline?: string | null;

  /**
   * Id of the stage. A new deal without one starts in the pipeline's first stage.
   * @example "appointmentscheduled"
   */
  @IsTextValue()
  dealstage?: string | null;

  /** Time of the deal's close: ISO 8601, in UTC without an offset, or milliseconds since 1970. */
  @IsTimeValue()
  closedate?: string | number | null;

  /**
   * Type of the deal: `newbusiness`, `existingbusiness`, or another option of the portal.
   * @example "newbusiness"
   */
  @IsTextValue()
  dealtype?: string | null;

  /** Description of the deal. */
  @IsTextValue()
  description?: string | null;

  /**
   * `low`, `medium` or `high`.
   * @example "medium"
   */
  @IsTextValue()
  hs_priority?: string | null;

  /** HubSpot's id of the owner. */
  @IsTextValue()
  hubspot_owner_id?: string | null;

  /**
   * HubSpot's id of a contact to associate the deal with.
   * @example "37765128953"
   */
  @IsOptional()
  @IsRecordId()
  contactId?: string;

  /**
   * E-mail of a contact to associate the deal with, instead of `contactId`.
   * @example "ada@example.com"
   */
  @IsEmailAddress()
  contactEmail?: string;

  @IsHubspotProperties({ hs_next_step: 'Call on Monday' })
  properties?: Record<string, PropertyValue>;
}

/** Deals to create or update together, in one request. */
export class UpsertDealsBody {
  /** 1 to 1,000 records. A malformed or refused record does not stop the others. */
  @IsRecordList()
  records: UpsertDealBody[];
}
