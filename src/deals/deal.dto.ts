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

/** Longest name of a deal: a name is a key. */
export const longestDealName = 500;

/** A deal to create or update. Its key is `id`, else `externalId`, else `dealname` within its pipeline. */
@MayBeSentBack()
@TakesRules()
@TakesAssociations({ withCompany: true })
export class UpsertDealBody {
  /**
   * HubSpot's id of an existing deal.
   * @example "21459938201"
   */
  @IsRecordId()
  id?: string;

  /**
   * Your own id of the deal: 1 to 200 printable characters, or a whole number. Requests with the same id change the same deal.
   * @example "ORDER-1815"
   */
  @IsExternalId()
  externalId?: string;

  /**
   * Name of the deal. Without `id` and `externalId`, the name is the deal's key within its pipeline.
   * @example "Difference Engine No. 2"
   */
  @IsPropertyValue({ maxLength: longestDealName })
  dealname?: PropertyValue;

  /** Amount in the deal's currency. */
  @IsPropertyValue({ example: 12500.5 })
  amount?: PropertyValue;

  /**
   * Id of the pipeline. A new deal without one goes to the pipeline of its stage, else to the first pipeline.
   * @example "default"
   */
  @IsPropertyValue()
  pipeline?: PropertyValue;

  /**
   * Id of the stage. A new deal without one starts in the pipeline's first stage.
   * @example "appointmentscheduled"
   */
  @IsPropertyValue()
  dealstage?: PropertyValue;

  /** Time of the deal's close: ISO 8601, or milliseconds since 1970. Without an offset it is in the time zone of `DATE_TIME_ZONE`, UTC by default. */
  @IsPropertyValue({ example: '2026-12-31T12:00:00Z' })
  closedate?: PropertyValue;

  /**
   * Type of the deal: `newbusiness`, `existingbusiness`, or another option of the portal.
   * @example "newbusiness"
   */
  @IsPropertyValue()
  dealtype?: PropertyValue;

  /** Description of the deal. */
  @IsPropertyValue()
  description?: PropertyValue;

  /**
   * `low`, `medium` or `high`.
   * @example "medium"
   */
  @IsPropertyValue()
  hs_priority?: PropertyValue;

  /**
   * HubSpot's id of the owner, or the owner's e-mail address.
   * @example "71"
   */
  @IsPropertyValue()
  hubspot_owner_id?: PropertyValue;

  /**
   * HubSpot's id of a contact to associate the deal with.
   * @example "37765128953"
   */
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
