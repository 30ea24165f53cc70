import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from '../common/api-problems';
import { CrmObjectsService } from './crm-objects.service';
import { CreatedRecordsPage, ListCreatedRecordsQuery } from './list-created-records.dto';

@ApiTags('created records')
@ApiBearerAuth()
@Controller('new-crm-objects')
export class CrmObjectsController {
  constructor(private readonly crmObjects: CrmObjectsService) {}

  /**
   * List what this service created
   *
   * @remarks Contacts, deals and tickets that this service created in HubSpot, newest first. Follow the `Link` header or
   * `paging.next`; records created meanwhile do not disturb the pages.
   */
  @Get()
  @ApiProblems('invalid-request', 'unauthorized', 'hubspot-credentials-refused', 'database-unavailable')
  async list(
    @Query() query: ListCreatedRecordsQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CreatedRecordsPage> {
    const [path = ''] = request.url.split('?');
    const { page, links } = await this.crmObjects.list(query, path);
    reply.header(
      'link',
      Object.entries(links)
        .map(([rel, link]) => `<${link}>; rel="${rel}"`)
        .join(', '),
    );
    return page;
  }
}
