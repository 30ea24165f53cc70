import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import { inSentence, objectTypes, type ObjectType } from '../object-types/object-types';

const mostProperties = 250;

/** Decorator: names, separated by commas or as a parameter that is repeated. */
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
   * Names of the properties to read, separated by commas; without it those that have a field of their own in the bodies of
   * this API.
   * @example "email,lifecyclestage"
   */
  @IsNameList(
    `properties must be 1 to ${mostProperties} names of HubSpot properties, separated by commas`,
    (names) =>
      names.length > 0 && names.length <= mostProperties && names.every((name) => /^[^\s\p{Cc}]{1,255}$/u.test(name)),
  )
  properties?: string[];

  /**
   * Types of the associated records to list, separated by commas; empty for none. Without it all types.
   * @example "deals"
   */
  @IsNameList(`associations must be ${inSentence(objectTypes, 'or')}, separated by commas, or empty`, (names) =>
    names.every((name) => objectTypes.some((type) => type === name)),
  )
  associations?: ObjectType[];
}

/** In what way a record is associated with another one. */
export class AssociationTypeDto {
  /**
   * Whose type it is: HubSpot's own, or one that the portal has defined.
   * @example "HUBSPOT_DEFINED"
   */
  category: string;
  /**
   * HubSpot's number of the type.
   * @example 4
   */
  typeId: number;
  /** Absent where it has none. */
  label?: string;
}

/** An associated record. */
export class AssociatedRecordDto {
  /**
   * The record's id.
   * @example "21459938201"
   */
  id: string;
  /** Every way in which the two are associated. */
  types: AssociationTypeDto[];
}

/** The associated records of one type. */
export class AssociatedRecordsDto {
  /** In HubSpot's order. */
  results: AssociatedRecordDto[];
  /** Whether there are more than HubSpot tells at once. */
  more: boolean;
}

/** Decorator: a class that has the associated records of each type under the type's name. */
function HasAssociationsByType(): ClassDecorator {
  return ({ prototype }) => {
    for (const type of objectTypes) {
      ApiProperty({ type: AssociatedRecordsDto, required: false, description: `Its ${type}.` })(
        prototype as object,
        type,
      );
    }
  };
}

/** The associated records, by type: the types that were asked for. */
@HasAssociationsByType()
export class RecordAssociationsDto {}

/** A record as HubSpot has it now. */
export class RecordDto {
  /**
   * The record's id; of a merged one that of the record that is left.
   * @example "37765128953"
   */
  id: string;
  /**
   * Its type.
   * @example "contacts"
   */
  objectType: ObjectType;
  /**
   * The portal that has it.
   * @example "1234567"
   */
  portalId: string;
  /**
   * The properties that were asked for; null where they have no value.
   * @example { "email": "ada@example.com", "firstname": "Ada", "phone": null }
   */
  properties: Record<string, string | null>;
  /** The records it is associated with. */
  associations: RecordAssociationsDto;
  /** When it was created. */
  createdAt?: string;
  /** When it was last changed. */
  updatedAt?: string;
}
