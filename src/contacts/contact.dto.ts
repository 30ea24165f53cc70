import { IsOptional, Matches } from 'class-validator';
import { IsEmailAddress, IsHubspotProperties, IsRecordId, IsTextValue } from '../crm/intake/write-body.decorators';
import type { PropertyValue } from '../crm/intake/property-input';
import { IsRecordList } from '../crm/intake/record-list.decorator';

/**
 * A contact to create or update. Its key is `id` if present, else `externalId`, else `email`. Without any of them, but with a
 * `firstname` or `lastname`, every request creates a new contact.
 */
export class UpsertContactBody {
  /**
   * HubSpot's id of an existing contact. Send it with `email` to change the address.
   * @example "37765128953"
   */
  @IsOptional()
  @IsRecordId()
  id?: string;

  /**
   * Your own id of the contact. Requests with the same id change the same contact, and may change its `email`. A new id is
   * given to the contact that has the `email`, unless that has another one already.
   * @example "CUSTOMER-1815"
   */
  @IsOptional()
  @Matches(/^[\x21-\x7e]{1,200}$/, { message: 'externalId must be 1 to 200 visible ASCII characters without spaces' })
  externalId?: string;

  /**
   * E-mail address, primary or additional. Without `id` and `externalId` it is the key of the contact. HubSpot stores it in
   * lower case.
   * @example "ada@example.com"
   */
  @IsEmailAddress()
  email?: string;

  /**
   * First name.
   * @example "Ada"
   */
  @IsTextValue()
  firstname?: string | null;

  /**
   * Last name.
   * @example "Lovelace"
   */
  @IsTextValue()
  lastname?: string | null;

  /**
   * Phone number.
   * @example "+44 20 7946 0958"
   */
  @IsTextValue()
  phone?: string | null;

  /** Mobile phone number. */
  @IsTextValue()
  mobilephone?: string | null;

  /**
   * Name of the company, as text.
   * @example "Analytical Engines Ltd"
   */
  @IsTextValue()
  company?: string | null;

  /** Job title. */
  @IsTextValue()
  jobtitle?: string | null;

  /** Website. */
  @IsTextValue()
  website?: string | null;

  /** Street and number. */
  @IsTextValue()
  address?: string | null;

  /** City. */
  @IsTextValue()
  city?: string | null;

  /** State or region. */
  @IsTextValue()
  state?: string | null;

  /** Postal code. */
  @IsTextValue()
  zip?: string | null;

  /** Country. */
  @IsTextValue()
  country?: string | null;

  /**
   * Lifecycle stage, by its internal name. HubSpot only moves it forward, unless a write clears it first.
   * @example "lead"
   */
  @IsTextValue()
  lifecyclestage?: string | null;

  /**
   * Lead status, by its internal name.
   * @example "NEW"
   */
  @IsTextValue()
  hs_lead_status?: string | null;

  /** HubSpot's id of the owner. */
  @IsTextValue()
  hubspot_owner_id?: string | null;

  @IsHubspotProperties({ numemployees: '50', hs_language: 'en' })
  properties?: Record<string, PropertyValue>;
}

/** Contacts to create or update together, in one request. */
export class UpsertContactsBody {
  /** 1 to 1,000 records. A malformed or refused record does not stop the others. */
  @IsRecordList()
  records: UpsertContactBody[];
}
