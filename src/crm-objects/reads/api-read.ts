import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ApiProblems } from '../../common/api-problems';
import { ApiPortalHeader, portalProblems } from '../../hubspot/portal-id.decorator';
import { RecordDto } from './read.dto';

/** A route that reads one record in HubSpot. */
export function ApiRead(): MethodDecorator {
  return applyDecorators(
    ApiPortalHeader(),
    ApiOkResponse({ type: RecordDto, description: 'The record as HubSpot has it now.' }),
    ApiProblems(
      'invalid-request',
      'unauthorized',
      'record-not-found',
      'internal-error',
      'hubspot-failed',
      'hubspot-rate-limited',
      'portal-disconnected',
      ...portalProblems,
      'database-unavailable',
    ),
  );
}
