import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { RequireScope } from '../../api-keys/require-scope.decorator';
import { hubspotProblems } from '../../hubspot/call/hubspot-problem';
import { ApiPortalRoute } from '../../portals/portal-id.decorator';
import type { ProblemCode } from '../../problems/problem-catalogue';
import { RecordDto } from './read.dto';

/** Declares and documents a route that reads one record in HubSpot. @param problems further problems of the route */
export function ApiRead(...problems: ProblemCode[]): MethodDecorator {
  return applyDecorators(
    RequireScope('read'),
    ApiOkResponse({ type: RecordDto, description: 'The record as HubSpot has it now.' }),
    ApiPortalRoute([], [...hubspotProblems, ...problems]),
  );
}
