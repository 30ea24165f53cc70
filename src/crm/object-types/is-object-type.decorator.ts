import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import { isObjectType, objectTypes } from './object-types';

/** The object types that a caller may name, in a sentence. */
export const anyObjectType = `${objectTypes.join(', ')}, or the id of a custom type such as 2-17`;

/** Object types by name or id, as a part of an expression. */
export const objectTypePattern = `(?:${objectTypes.join('|')}|2-[1-9]\\d{0,17})`;

/** Decorator: HubSpot's name of an object type, or the id of a custom one. The member is optional by default. */
export function IsObjectType(example: string, { required = false } = {}): PropertyDecorator {
  return applyDecorators(
    ...(required ? [] : [IsOptional()]),
    ValidateBy({
      name: 'isIn',
      validator: {
        validate: (value) => typeof value === 'string' && isObjectType(value),
        defaultMessage: () => `type must be ${anyObjectType}`,
      },
    }),
    ApiProperty({ type: 'string', required, example, pattern: `^${objectTypePattern}$` }),
  );
}
