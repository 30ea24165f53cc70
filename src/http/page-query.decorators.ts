import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';

const [fewest, most] = [1, 200];
const limitMessage = { message: `limit must be a whole number from ${fewest} to ${most}` };

/** Entries of a page without `limit`. */
export const defaultLimit = 50;

/** Decorator: the parameter `limit` of a list, with the most entries of a page. */
export function PageLimit(): PropertyDecorator {
  return applyDecorators(
    // Swagger's plugin does not see the rules of a decorator of ours.
    ApiPropertyOptional({ type: Number, minimum: fewest, maximum: most, default: defaultLimit }),
    IsOptional(),
    Type(() => Number),
    IsInt(limitMessage),
    Min(fewest, limitMessage),
    Max(most, limitMessage),
  );
}

/** Decorator: the parameter `cursor` of a list whose entries have UUIDs of version 7. It continues after that entry. */
export function PageCursor(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: String, format: 'uuid' }),
    IsOptional(),
    IsUUID('all', { message: 'cursor must be the paging.next.cursor of an earlier page' }),
  );
}
