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

/**
 * A contact to create or update. Its key is `id` if present, else `externalId`, else `email`. Without any of them, but with a
 * `firstname` or `lastname`, every request creates a new contact.
 */
@MayBeSentBack()
@TakesRules()
@TakesAssociations({ withCompany: true })
export class UpsertContactBody {
  /**
   * HubSpot's id of an existing contact. Send it with `email` to change the address.
   * @example "37765128953"
   */
  @IsRecordId()
  id?: string;

  /**
   * Your own id of the contact: 1 to 200 printable characters, or a whole number. Requests with the same id change the same
   * contact, and may change its `email`. A new id is given to the contact that has the `email`, unless that has another one
   * already.
   * @example "CUSTOMER-1815"
   */
  @IsExternalId()
  externalId?: string;

  /**
   * E-mail address, primary or additional. Without `id` and `externalId` it is the key of the contact. It may stand in
   * `properties` too. HubSpot stores it in lower case.
   * @example "ada@example.com"
   */
  @IsEmailAddress()
  email?: string;

  /**
   * First name.
   * @example "Ada"
   */
  @IsPropertyValue()
  firstname?: PropertyValue;

  /**
   * Last name.
   * @example "Lovelace"
   */
  @IsPropertyValue()
  lastname?: PropertyValue;

  /**
   * Phone number.
   * @example "+44 20 7946 0958"
   */
  @IsPropertyValue()
  phone?: PropertyValue;

  /** Mobile phone number. */
  @IsPropertyValue()
  mobilephone?: PropertyValue;

  /**
   * Name of the company, as text.
   * @example "Analytical Engines Ltd"
   */
  @IsPropertyValue()
  company?: PropertyValue;

  /** Job title. */
  @IsPropertyValue()
  jobtitle?: PropertyValue;

  /** Website. */
  @IsPropertyValue()
  website?: PropertyValue;

  /** Street and number. */
  @IsPropertyValue()
  address?: PropertyValue;

  /** City. */
  @IsPropertyValue()
  city?: PropertyValue;

  /** State or region. */
  @IsPropertyValue()
  state?: PropertyValue;

  /** Postal code. */
  @IsPropertyValue()
  zip?: PropertyValue;

  /** Country. */
  @IsPropertyValue()
  country?: PropertyValue;

  /**
   * Lifecycle stage, by its internal name. HubSpot only moves it forward, unless a write clears it first.
   * @example "lead"
   */
  @IsPropertyValue()
  lifecyclestage?: PropertyValue;

  /**
   * Lead status, by its internal name.
   * @example "NEW"
   */
  @IsPropertyValue()
  hs_lead_status?: PropertyValue;

  /**
   * HubSpot's id of the owner, or the owner's e-mail address.
   * @example "71"
   */
  @IsPropertyValue()
  hubspot_owner_id?: PropertyValue;

  @IsHubspotProperties({ numemployees: '50', hs_language: 'en' })
  properties?: Record<string, PropertyValue>;
}

/** Contacts to create or update together, in one request. */
export class UpsertContactsBody {
  /** 1 to 1,000 records. A malformed or refused record does not stop the others. */
  @IsRecordList()
  records: UpsertContactBody[];
}
