import { Body, Controller, Delete, Get, HttpCode, Param, Put, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { callerOf } from '../api-keys/caller';
import { RequireScope } from '../api-keys/require-scope.decorator';
import { Audits } from '../audit/audits.decorator';
import { ApiProblems } from '../problems/api-problems';
import { hubspotProblems } from '../hubspot/call/hubspot-problem';
import { KeyPropertyChoice } from './key-property-choice';
import { BoundPortalId } from './portal-id.decorator';
import { PortalRemoval } from './portal-removal';
import { ChooseKeyPropertyBody, KeyPropertyDto, PortalsDto } from './portals.dto';
import { PortalsService } from './portals.service';

@ApiTags('portals')
@RequireScope('admin')
@Controller('portals')
export class PortalsController {
  constructor(
    private readonly portals: PortalsService,
    private readonly removal: PortalRemoval,
    private readonly keyProperty: KeyPropertyChoice,
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
   * Choose the property that carries the keys of a type
   *
   * @remarks Records are found by `externalId`, and created once, by a unique property. The default is a hidden property that
   * this service creates. A portal without room or scope for it can choose one of HubSpot’s own instead. No source confirms how
   * HubSpot treats these for every account, so try it in a test account first. Choose before the first write of the type: a
   * property in use stays, because another one would not find its records.
   */
  @Put(':portalId/key-properties/:objectType')
  @Audits('portal.key-property-chosen')
  @ApiOkResponse({ type: KeyPropertyDto, description: 'The property of the type.' })
  @ApiParam({
    name: 'portalId',
    description: 'HubSpot’s number of the account.',
    schema: { type: 'string', example: '1234567' },
  })
  @ApiParam({
    name: 'objectType',
    description: 'An object type by name or id.',
    schema: { type: 'string', example: 'tickets' },
  })
  @ApiProblems(
    'invalid-request',
    'portal-not-found',
    'object-type-not-found',
    'key-property-in-use',
    'key-property-unsupported',
    ...hubspotProblems,
  )
  async chooseKeyProperty(
    @Param('portalId') portalId: string,
    @Param('objectType') objectType: string,
    @Body() { property }: ChooseKeyPropertyBody,
    @Req() request: FastifyRequest,
  ): Promise<KeyPropertyDto> {
    return this.keyProperty.choose(portalId, objectType, property, callerOf(request));
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
