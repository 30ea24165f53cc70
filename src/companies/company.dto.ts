import { IsExternalId, IsHubspotProperties, IsPropertyValue, IsRecordId } from '../crm/intake/write-body.decorators';
import type { PropertyValue } from '../crm/intake/property-value';
import { IsRecordList } from '../crm/intake/record-list.decorator';
import { MayBeSentBack } from '../crm/intake/sent-back';
import { TakesAssociations } from '../crm/intake/takes-associations.decorator';
import { TakesRules } from '../crm/intake/write-rules';
import { longestDomainText } from '../crm/identity/domain-name';

/**
 * A company to create or update. Its key is `id` if present, else `externalId`, else `domain`. Without any of them, but with a
 * `name`, every request creates a new company.
 */
@MayBeSentBack()
@TakesRules()
@TakesAssociations({ withCompany: false })
export class UpsertCompanyBody {
  /**
   * HubSpot's id of an existing company. Send it with `domain` to change the domain.
   * @example "18215439982"
   */
  @IsRecordId()
  id?: string;

  /**
   * Your own id of the company: 1 to 200 printable characters, or a whole number. Requests with the same id change the same
   * company, and may change its `domain`. A new id creates a company.
   * @example "ACCOUNT-1815"
   */
  @IsExternalId()
  externalId?: string;

  /**
   * Domain of the company. Without `id` and `externalId` it is the company's key. A URL is read as its domain: in lower case,
   * without protocol, `www.` and path.
   * @example "example.com"
   */
  @IsPropertyValue({ maxLength: longestDomainText })
  domain?: PropertyValue;

  /**
   * Name of the company.
   * @example "Analytical Engines Ltd"
   */
  @IsPropertyValue()
  name?: PropertyValue;

  /**
   * Phone number.
   * @example "+44 20 7946 0958"
   */
  @IsPropertyValue()
  phone?: PropertyValue;

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
   * Industry, by its internal name.
   * @example "MACHINERY"
   */
  @IsPropertyValue()
  industry?: PropertyValue;

  /** Description of the company. */
  @IsPropertyValue()
  description?: PropertyValue;

  /** Number of employees. */
  @IsPropertyValue({ example: 12 })
  numberofemployees?: PropertyValue;

  /** Annual revenue in the portal's currency. */
  @IsPropertyValue({ example: 250000 })
  annualrevenue?: PropertyValue;

  /**
   * Lifecycle stage, by its internal name. HubSpot only moves it forward, unless a write clears it first.
   * @example "lead"
   */
  @IsPropertyValue()
  lifecyclestage?: PropertyValue;

  /**
   * HubSpot's id of the owner, or the owner's e-mail address.
   * @example "71"
   */
  @IsPropertyValue()
  hubspot_owner_id?: PropertyValue;

  @IsHubspotProperties({ type: 'PARTNER', hs_additional_domains: 'example.org;example.net' })
  properties?: Record<string, PropertyValue>;
}

/** Companies to create or update together, in one request. */
export class UpsertCompaniesBody {
  /** 1 to 1,000 records. A malformed or refused record does not stop the others. */
  @IsRecordList()
  records: UpsertCompanyBody[];
}
