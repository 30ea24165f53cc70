import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import { mayNameType, namesOfTypes } from '../object-types/is-object-type.decorator';
import { objectTypes, type ObjectType } from '../object-types/object-types';

const mostProperties = 250;
const mostTypes = 100;

/** Decorator: a list of names, separated by commas or in repeated parameters. */
function IsNameList(message: string, isFine: (names: string[]) => boolean): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) => namesOf(value)),
    ValidateBy({
      name: 'isNameList',
      validator: {
        validate: (value) => Array.isArray(value) && isFine(value as string[]),
        defaultMessage: () => message,
      },
    }),
  );
}

function namesOf(value: unknown): unknown {
  const texts = [value].flat();
  if (!texts.every((text) => typeof text === 'string')) return value;
  return [...new Set(texts.flatMap((text) => text.split(',')).map((name) => name.trim()))].filter(Boolean);
}

/** Query of the routes that read one record. */
export class ReadRecordQuery {
  /**
   * Names of the properties to read, separated by commas. The default is all properties with a field in this API's bodies.
   * @example "email,lifecyclestage"
   */
  @IsNameList(
    `properties must be 1 to ${mostProperties} names of HubSpot properties, separated by commas`,
    (names) =>
      names.length > 0 && names.length <= mostProperties && names.every((name) => /^[^\s\p{Cc}]{1,255}$/u.test(name)),
  )
  properties?: string[];

  /**
   * Types of the associated records to list, separated by commas; empty for none. The default is all types whose scope the portal
   * has granted.
   * @example "deals"
   */
  @IsNameList(
    `associations must be at most ${mostTypes} of ${namesOfTypes}, separated by commas, or empty`,
    (names) => names.length <= mostTypes && names.every(mayNameType),
  )
  associations?: string[];
}

/** Type of an association. */
export class AssociationTypeDto {
  /**
   * Origin of the type: HubSpot, or the portal.
   * @example "HUBSPOT_DEFINED"
   */
  category: string;
  /**
   * HubSpot's number of the type.
   * @example 4
   */
  typeId: number;
  /** Label; absent for unlabelled types. */
  label?: string;
}

/** An associated record. */
export class AssociatedRecordDto {
  /**
   * The record's id.
   * @example "21459938201"
   */
  id: string;
  /** All types of the association. */
  types: AssociationTypeDto[];
}

/** The associated records of one type. */
export class AssociatedRecordsDto {
  /** The records, in HubSpot's order. */
  results: AssociatedRecordDto[];
  /** True if HubSpot has more associated records than its first page. */
  more: boolean;
}

/** Class decorator: documents a member with associated records for each object type. */
function HasAssociationsByType(): ClassDecorator {
  return ({ prototype }) => {
    for (const type of objectTypes) {
      ApiProperty({ type: AssociatedRecordsDto, required: false, description: `Associated ${type}.` })(
        prototype as object,
        type,
      );
    }
  };
}

/** The associated records of each requested type. */
@HasAssociationsByType()
export class RecordAssociationsDto {}

/** A record as HubSpot has it now. */
export class RecordDto {
  /**
   * The record's id. For a merged record, the id of the remaining one.
   * @example "37765128953"
   */
  id: string;
  /**
   * Type of the record.
   * @example "contacts"
   */
  @ApiProperty({ type: 'string' })
  objectType: ObjectType;
  /**
   * HubSpot's number of the record's account.
   * @example "1234567"
   */
  portalId: string;
  /**
   * The requested properties; null without a value.
   * @example { "email": "ada@example.com", "firstname": "Ada", "phone": null }
   */
  properties: Record<string, string | null>;
  /** The associated records. */
  associations: RecordAssociationsDto;
  /** Time of creation. */
  createdAt?: string;
  /** Time of the last change. */
  updatedAt?: string;
}
