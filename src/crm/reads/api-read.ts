import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { ApiProblems } from '../../problems/api-problems';
import { hubspotProblems } from '../../hubspot/call/hubspot-problem';
import { ApiPortalHeader, portalProblems } from '../../portals/portal-id.decorator';
import { RecordDto } from './read.dto';

/** A route that reads one record in HubSpot. */
export function ApiRead(): MethodDecorator {
  return applyDecorators(
    ApiPortalHeader(),
    ApiOkResponse({ type: RecordDto, description: 'The record as HubSpot has it now.' }),
    ApiProblems(...portalProblems, ...hubspotProblems),
  );
}
