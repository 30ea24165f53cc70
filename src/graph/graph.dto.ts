import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Allow, IsIn, IsObject, IsOptional, Matches } from 'class-validator';
import { AsGiven } from '../http/as-given.decorator';
import { ValidationDto } from '../crm/intake/validation.dto';
import { NamesObjectType } from '../crm/object-types/is-object-type.decorator';
import { IsRecordList } from '../crm/intake/record-list.decorator';

/** Limit of records in a graph. */
export const mostGraphRecords = 100;

const methods = ['POST', 'PUT'] as const;

/** A record of a graph. */
export class GraphRecordBody {
  /**
   * Name of the record in this request: 1 to 64 letters, digits, and `_ . : -`. HubSpot does not get it.
   * @example "ada"
   */
  @Matches(/^[\w.:-]{1,64}$/, { message: 'name must be 1 to 64 letters, digits, and _ . : -' })
  name: string;

  /**
   * Type of the record: a type of HubSpot's by name, or a custom one by id or name.
   * @example "contacts"
   */
  @NamesObjectType('contacts', { required: true })
  type: string;

  /** The route of the type whose rules hold: `POST` by default. A ticket with `PUT` is updated by its `id` or `externalId`. */
  @ApiPropertyOptional({ enum: methods, default: 'POST' })
  @IsOptional()
  @IsIn(methods, { message: 'method must be POST or PUT' })
  method?: (typeof methods)[number];

  /**
   * The body of the type's own route. In its `associations`, `{"to": {"name": "ada"}}` names another record of this request: it is
   * written first.
   */
  @ApiProperty({ type: 'object', additionalProperties: true, example: { email: 'ada@example.com', firstname: 'Ada' } })
  @Allow()
  @AsGiven()
  @IsObject({ message: 'record must be a JSON object' })
  record: object;
}

/** Records that belong together, and their associations. */
export class GraphBody {
  /** 1 to 100 records. Either all of them are accepted, or none. */
  @IsRecordList(mostGraphRecords)
  records: GraphRecordBody[];
}

/** Result of the check of one record of a graph. */
export class GraphValidationDto extends ValidationDto {
  /**
   * Name of the record in the request.
   * @example "ada"
   */
  name: string;
}

/** Results of the check of a graph: one entry for each record, in the order of the request. */
export class GraphValidationsDto {
  /** One entry for each record. The graph is accepted if all of them are valid. */
  results: GraphValidationDto[];
}
