import { IsMatch } from './match.decorator';
import { MatchDto } from './match.dto';
import { IsExternalId, IsHubspotProperties, IsRecordId } from '../crm/intake/write-body.decorators';
import type { PropertyValue } from '../crm/intake/property-value';
import { IsRecordList } from '../crm/intake/record-list.decorator';
import { MayBeSentBack } from '../crm/intake/sent-back';
import { TakesAssociations } from '../crm/intake/takes-associations.decorator';
import { TakesRules } from '../crm/intake/write-rules';

/**
 * A record to create or update, of any type without routes of its own. Its key is `id` if present, else `externalId`, else `match`.
 * Without any of them, every request creates a new record.
 */
@MayBeSentBack()
@TakesRules()
@TakesAssociations({ withCompany: false })
export class WriteObjectBody {
  /**
   * HubSpot's id of an existing record.
   * @example "18215439982"
   */
  @IsRecordId()
  id?: string;

  /**
   * Your own id of the record: 1 to 200 printable characters, or a whole number. Requests with the same id change the same
   * record. A new id creates a record. Some types have no such ids, such as notes.
   * @example "ORDER-1815-1"
   */
  @IsExternalId()
  externalId?: string;

  /** The record with a value of a unique property, such as the SKU of a product. A new value creates a record. */
  @IsMatch()
  match?: MatchDto;

  @IsHubspotProperties({ name: 'Analytical Engine', quantity: 1 })
  properties?: Record<string, PropertyValue>;
}

/** Records of one type to create or update together, in one request. */
export class WriteObjectsBody {
  /** 1 to 1,000 records. A malformed or refused record does not stop the others. */
  @IsRecordList()
  records: WriteObjectBody[];
}
