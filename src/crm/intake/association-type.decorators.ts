import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Length, Min } from 'class-validator';

const longestLabel = 255;

/** Decorator: the label of an association. */
export function IsAssociationLabel(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'string', required: false, minLength: 1, maxLength: longestLabel }),
    IsOptional(),
    Length(1, longestLabel, { message: `label must be a text of 1 to ${longestLabel} characters` }),
  );
}

/** Decorator: HubSpot's id of an association type. @param options `inQuery`: the text of a query is read as a number */
export function IsAssociationTypeId({ inQuery = false } = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'integer', required: false, minimum: 1 }),
    IsOptional(),
    ...(inQuery ? [Type(() => Number)] : []),
    IsInt(),
    Min(1),
  );
}
