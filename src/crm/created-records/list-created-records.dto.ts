import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import type { ObjectType } from '../object-types/object-types';
import { NamesObjectType } from '../object-types/is-object-type.decorator';
import { defaultLimit, PageLimit } from '../../http/page-query.decorators';
import { IsTime } from '../../timing/iso-time';

/** Largest number of records that `page` may skip. Deeper pages need a cursor. */
export const deepestOffset = 10_000;

/** Query of GET /api/new-crm-objects. */
export class ListCreatedRecordsQuery {
  /**
   * Only records of this type: one of HubSpot's by name, or a custom one by id or name.
   * @example "deals"
   */
  @NamesObjectType('deals')
  type?: string;

  /**
   * Only records recorded at or after this time: ISO 8601, in UTC without an offset.
   * @example "2026-11-24T00:00:00Z"
   */
  @IsOptional()
  @IsTime()
  since?: string;

  /**
   * Only records recorded before this time: ISO 8601, in UTC without an offset.
   * @example "2026-12-01T00:00:00Z"
   */
  @IsOptional()
  @IsTime()
  until?: string;

  /** Records per page. */
  @PageLimit()
  limit?: number = defaultLimit;

  /** `paging.next.cursor` of the previous page. Fast at any depth. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  cursor?: string;

  /**
   * Number of the page, from 1, within the first 10,000 records. Not together with `cursor`.
   * @example 1
   */
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'page must be a whole number from 1' })
  @Min(1, { message: 'page must be a whole number from 1' })
  page?: number;
}

/** A record that this service created in HubSpot. */
export class CreatedRecord {
  /**
   * Type of the record.
   * @example "contacts"
   */
  @ApiProperty({ type: 'string' })
  objectType: ObjectType;
  /**
   * The record's id in HubSpot.
   * @example "37765128953"
   */
  id: string;
  /**
   * A contact's name or e-mail, a deal's name, a ticket's subject; at most 1,000 characters. The name of the type for a record of
   * a custom type, or the type's id while its name is unknown. Empty if the service does not keep it, see `valuesKept`.
   * @example "Ada Lovelace"
   */
  name: string;
  /**
   * HubSpot's number of the account.
   * @example "1234567"
   */
  portalId: string;
  /**
   * `active`, or the state that this service knows: `archived` by a request, or `merged` into another record. It does not notice at
   * once what people do in HubSpot.
   * @example "active"
   */
  state: 'active' | 'archived' | 'merged';
  /**
   * Time at which this service recorded the creation.
   * @example "2026-11-24T10:00:00.000Z"
   */
  createdAt: string;
  /**
   * False if the service has not kept the name (`KEEP_VALUES`, `NAME_RETENTION_DAYS`), or has erased it. Absent otherwise.
   * @example false
   */
  valuesKept?: boolean;
}

/** Position of the next page. */
export class NextPage {
  /**
   * Value for the parameter `cursor`.
   * @example "MTc5NTUxNDQwMDAwMC5jb250YWN0cy4zNzc2NTEyODk1Mw"
   */
  cursor: string;
  /**
   * The next page's path, with all filters kept. Also sent as `Link: <…>; rel="next"`.
   * @example "/api/new-crm-objects?limit=50&cursor=MTc5NTUxNDQwMDAwMC5jb250YWN0cy4zNzc2NTEyODk1Mw"
   */
  link: string;
}

/** Position of the next page; empty on the last page. */
export class Paging {
  /** The next page. */
  next?: NextPage;
}

/** A page of created records, newest first. */
export class CreatedRecordsPage {
  /** The records of this page. */
  results: CreatedRecord[];
  /** Position of the next page. */
  paging: Paging;
  /**
   * Names of the custom types in the results, by their ids. Absent without any, and without types whose names are unknown now.
   * @example { "2-17": "engines" }
   */
  typeNames?: Record<string, string>;
}
