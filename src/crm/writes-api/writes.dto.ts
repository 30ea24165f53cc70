import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength, ValidateBy } from 'class-validator';
import { defaultLimit, PageCursor, PageLimit } from '../../http/page-query.decorators';
import { ProblemDto } from '../../problems/problem.dto';
import { mayNameType, NamesObjectType, namesOfTypes } from '../object-types/is-object-type.decorator';
import { IsTime } from '../../timing/iso-time';
import { IsExternalId, IsHubspotProperties } from '../intake/write-body.decorators';
import type { PropertyValue } from '../intake/property-value';
import { WriteDto } from '../intake/write-outcome.dto';

/** True for names of types: one for the queue of its records, or two for that of their associations. */
function mayNameQueue(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const names = value.split('>');
  return names.length <= 2 && names.every(mayNameType);
}

/** Query of GET /api/writes. */
export class ListWritesQuery {
  /**
   * Only writes in this state.
   * @example "failed"
   */
  @IsOptional()
  @IsIn(['due', 'sending', 'settled', 'failed'], { message: 'state must be due, sending, settled or failed' })
  state?: 'due' | 'sending' | 'settled' | 'failed' = 'failed';

  /**
   * Only writes of records of this type: one of HubSpot's by name, or a custom one by id or name.
   * @example "deals"
   */
  @NamesObjectType('deals')
  type?: string;

  /**
   * Only writes of this queue, as in `GET /api/writes/failures`: records of a type, or associations between two types. Takes
   * precedence over `type`.
   * @example "deals>contacts"
   */
  @IsOptional()
  @ValidateBy({
    name: 'isQueue',
    validator: {
      validate: mayNameQueue,
      defaultMessage: () => `queue must be ${namesOfTypes}, or two of them such as deals>contacts`,
    },
  })
  queue?: string;

  /**
   * Only failed writes with this cause, as in `GET /api/writes/failures`.
   * @example "refused-by-hubspot VALIDATION_ERROR PROPERTY_DOESNT_EXIST favourite_colour"
   */
  @IsOptional()
  @IsString()
  @MaxLength(1000, { message: 'cause must be one of GET /api/writes/failures' })
  cause?: string;

  /**
   * Only writes of the API keys with this id or name.
   * @example "web form"
   */
  @IsOptional()
  @IsString()
  @MaxLength(200, { message: 'apiKey must be the id or the name of an API key' })
  apiKey?: string;

  /**
   * Only writes of the record with this `externalId`, if they or earlier ones name it by that.
   * @example "INVOICE-42"
   */
  @IsExternalId({ inQuery: true })
  externalId?: string;

  /**
   * Only writes accepted at or after this time: ISO 8601, in UTC without an offset.
   * @example "2026-11-24T00:00:00Z"
   */
  @IsOptional()
  @IsTime()
  since?: string;

  /**
   * Only writes accepted before this time: ISO 8601, in UTC without an offset.
   * @example "2026-12-01T00:00:00Z"
   */
  @IsOptional()
  @IsTime()
  until?: string;

  /** Most writes of a page. It has fewer if they are large, or if the filter fits few. */
  @PageLimit()
  limit?: number = defaultLimit;

  /** `paging.next.cursor` of the previous page. */
  @PageCursor()
  cursor?: string;
}

/** Position of the next page. */
export class NextWrites {
  /**
   * Value for the parameter `cursor`.
   * @example "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"
   */
  cursor: string;
  /**
   * The next page's path, with all filters kept. Also sent as `Link: <…>; rel="next"`.
   * @example "/api/writes?state=failed&limit=50&cursor=019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"
   */
  link: string;
}

/** Position of the next page; empty on the last page. */
export class WritesPaging {
  /** The next page. */
  next?: NextWrites;
}

/** A page of writes, newest first. */
export class WritesPage {
  /** The writes of this page. */
  results: WriteDto[];
  /** Position of the next page. */
  paging: WritesPaging;
  /**
   * Names of the custom types in the results, by their ids. Absent without any, and without types whose names are unknown now.
   * @example { "2-17": "engines" }
   */
  typeNames?: Record<string, string>;
}

/** Failed writes with one cause. */
export class FailureGroupDto {
  /**
   * Queue: records of a type, or associations from one type to another.
   * @example "contacts"
   */
  queue: string;
  /**
   * The problem's code, HubSpot's category, the broken rule and its property.
   * @example "refused-by-hubspot VALIDATION_ERROR PROPERTY_DOESNT_EXIST favourite_colour"
   */
  cause: string;
  /**
   * Number of writes.
   * @example 3
   */
  count: number;
  /**
   * Time of the first failure.
   * @example "2026-11-24T09:00:00.000Z"
   */
  firstAt: string;
  /**
   * Time of the latest failure.
   * @example "2026-11-24T10:00:00.000Z"
   */
  lastAt: string;
  /**
   * Ids of the latest writes, at most five.
   * @example ["019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"]
   */
  latestWriteIds: string[];
  /** Problem of the latest write, with its first ten errors. */
  latestProblem: ProblemDto;
}

/** Failed writes by cause, the most frequent first. */
export class FailuresDto {
  /** One entry for each cause. */
  results: FailureGroupDto[];
  /**
   * Names of the custom types in the queues, by their ids. Absent without any, and without types whose names are unknown now.
   * @example { "2-17": "engines" }
   */
  typeNames?: Record<string, string>;
}

/** Options of a retry. */
export class RetryWriteBody {
  @IsHubspotProperties({ lifecyclestage: 'lead' })
  properties?: Record<string, PropertyValue>;

  /**
   * Properties to leave out of the retry, by HubSpot's names, because the portal does not have them.
   * @example ["favourite_colour"]
   */
  @IsOptional()
  @IsArray({ message: 'omit must be a list of property names' })
  @ArrayMaxSize(1000, { message: 'omit must have at most 1000 property names' })
  @IsString({ each: true, message: 'omit must be a list of property names' })
  @MaxLength(250, { each: true, message: 'omit must be a list of property names' })
  omit?: string[];
}
