import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { RequireScope } from '../../api-keys/require-scope.decorator';
import { hubspotProblems } from '../../hubspot/call/hubspot-problem';
import { ApiPortalRoute } from '../../portals/portal-id.decorator';
import type { ProblemCode } from '../../problems/problem-catalogue';
import { ValidationsDto } from './validation.dto';

/**
 * Declares and documents a route that checks one record or many without writing them.
 * @param examples bodies with one record
 * @param problems further problems of the route
 */
export function ApiValidation(
  record: Type,
  records: Type,
  examples: Record<string, { value: object }>,
  ...problems: ProblemCode[]
): MethodDecorator {
  const [first] = Object.values(examples);
  return applyDecorators(
    ApiExtraModels(record, records),
    ApiBody({
      schema: { oneOf: [{ $ref: getSchemaPath(record) }, { $ref: getSchemaPath(records) }] },
      examples: { ...examples, 'several records': { value: { records: [first?.value] } } },
    }),
    ApiOkResponse({ type: ValidationsDto, description: 'The findings of each record.' }),
    ApiCheck(...problems),
  );
}

/** Declares the scope of a route that checks records without writing them, and documents its problems. */
export function ApiCheck(...problems: ProblemCode[]): MethodDecorator {
  return applyDecorators(RequireScope('read'), ApiPortalRoute([], [...hubspotProblems, ...problems]));
}
