import { Controller, Delete, Get, HttpCode, Param, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { callerOf } from '../api-keys/caller';
import { RequireScope } from '../api-keys/require-scope.decorator';
import { Audits } from '../audit/audits.decorator';
import { ApiProblems } from '../problems/api-problems';
import { hubspotProblems } from '../hubspot/call/hubspot-problem';
import { BoundPortalId } from './portal-id.decorator';
import { PortalRemoval } from './portal-removal';
import { PortalsDto } from './portals.dto';
import { PortalsService } from './portals.service';

@ApiTags('portals')
@RequireScope('admin')
@Controller('portals')
export class PortalsController {
  constructor(
    private readonly portals: PortalsService,
    private readonly removal: PortalRemoval,
  ) {}

  /**
   * List the connected portals
   *
   * @remarks Lists each portal with its state, granted and missing scopes, and the use of HubSpot's limits. `delivery` shows
   * whether records of each type are created exactly once. A key that is bound to a portal gets that portal only.
   */
  @Get()
  @RequireScope('read')
  @ApiOkResponse({ type: PortalsDto, description: 'The portals.' })
  @ApiProblems('portal-forbidden', ...hubspotProblems)
  async list(@BoundPortalId() bound: string | undefined): Promise<PortalsDto> {
    const portals = await this.portals.list();
    return { results: portals.filter(({ portalId }) => bound === undefined || portalId === bound) };
  }

  /**
   * Disconnect a portal
   *
   * @remarks Revokes the portal's refresh token at HubSpot and erases its tokens here. The list of created records keeps its
   * records. To disconnect the portal of the configured credential, remove its variables instead.
   */
  @Delete(':portalId')
  @HttpCode(204)
  @Audits('portal.disconnected')
  @ApiNoContentResponse({ description: 'The portal is disconnected.' })
  @ApiParam({
    name: 'portalId',
    description: 'HubSpot’s number of the account.',
    schema: { type: 'string', example: '1234567' },
  })
  @ApiProblems('portal-not-found', 'portal-of-environment', ...hubspotProblems)
  async disconnect(@Param('portalId') portalId: string, @Req() request: FastifyRequest): Promise<void> {
    await this.removal.disconnect(portalId, callerOf(request));
  }
}
