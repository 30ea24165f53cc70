import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { hubspotProblems } from '../../hubspot/call/hubspot-problem';
import { ApiPortalRoute } from '../../portals/portal-id.decorator';
import { RecordDto } from './read.dto';

/** Documents a route that reads one record in HubSpot. */
export function ApiRead(): MethodDecorator {
  return applyDecorators(
    ApiOkResponse({ type: RecordDto, description: 'The record as HubSpot has it now.' }),
    ApiPortalRoute([], hubspotProblems),
  );
}
