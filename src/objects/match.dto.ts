import { ApiProperty } from '@nestjs/swagger';

/** A value of a unique property, which names one record. */
export class MatchDto {
  /**
   * HubSpot's internal name of a property with unique values.
   * @example "hs_external_id"
   */
  @ApiProperty({ type: 'string', maxLength: 100, pattern: '^[A-Za-z]\\w*$' })
  property: string;

  /**
   * Its value: 1 to 200 printable characters, or a whole number.
   * @example "ERP-1815"
   */
  @ApiProperty({ oneOf: [{ type: 'string', minLength: 1, maxLength: 200 }, { type: 'integer' }] })
  value: string | number;
}
