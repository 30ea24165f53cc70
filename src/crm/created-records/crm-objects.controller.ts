import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequireScope } from '../../api-keys/require-scope.decorator';
import { hubspotProblems } from '../../hubspot/call/hubspot-problem';
import { ApiPortalRoute, PortalId } from '../../portals/portal-id.decorator';
import { CrmObjectsService } from './crm-objects.service';
import { linkHeader, linkHeaderDoc } from '../../http/link-header';
import { CreatedRecordsPage, ListCreatedRecordsQuery } from './list-created-records.dto';

@ApiTags('created records')
@RequireScope('read')
@Controller('new-crm-objects')
export class CrmObjectsController {
  constructor(private readonly crmObjects: CrmObjectsService) {}

  /**
   * List the records that this service created
   *
   * @remarks Records of every type that this service created in HubSpot, newest first. Follow the `Link` header or
   * `paging.next`. New records do not shift the following pages.
   */
  @Get()
  @ApiOkResponse({ type: CreatedRecordsPage, description: 'A page of the list.', headers: linkHeaderDoc })
  @ApiPortalRoute([], hubspotProblems)
  async list(
    @PortalId() portalId: string,
    @Query() query: ListCreatedRecordsQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreatedRecordsPage> {
    const [path = ''] = request.url.split('?');
    const { page, links } = await this.crmObjects.list(portalId, query, path);
    reply.header('link', linkHeader(links));
    return page;
  }
}
