import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';
import { objectTypes } from './object-types';

/** The object types without the names of custom ones, in a sentence. */
export const anyObjectType = `${objectTypes.join(', ')}, or the id of a custom type such as 2-17`;

/** The texts by which a caller may name an object type, in a sentence. */
export const namesOfTypes = `${objectTypes.join(', ')}, or a custom type by its id such as 2-17, its name, or its fully qualified name`;

/** As long as the longest name of a custom type. */
export const longestTypeName = 255;

/** True for a text that may name an object type. `PortalTypes` knows if a type has the name. */
export function mayNameType(text: string): boolean {
  return text.length > 0 && text.length <= longestTypeName && !/[,>]/.test(text);
}

/** Decorator: a name of an object type, which `PortalTypes.resolveAt` reads. The member is optional by default. */
export function NamesObjectType(example: string, { required = false } = {}): PropertyDecorator {
  return applyDecorators(
    ...(required ? [] : [IsOptional()]),
    ValidateBy({
      name: 'isIn',
      validator: {
        validate: (value) => typeof value === 'string' && mayNameType(value),
        defaultMessage: () => `type must be ${namesOfTypes}`,
      },
    }),
    ApiProperty({ type: 'string', required, example, minLength: 1, maxLength: longestTypeName }),
  );
}
