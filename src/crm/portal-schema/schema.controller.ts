import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../api-keys/require-scope.decorator';
import { hubspotProblems } from '../../hubspot/call/hubspot-problem';
import { anyObjectType } from '../object-types/is-object-type.decorator';
import { inSentence, pipelineTypes, type PipelineType } from '../object-types/object-types';
import { ApiPortalRoute, PortalId } from '../../portals/portal-id.decorator';
import { ObjectTypePipe } from './object-type.pipe';
import { PortalSchemas } from './portal-schemas';
import { PortalTypes } from './portal-types';
import { PipelinesDto, PropertiesDto } from './schema.dto';
import { pipelinesDto, propertiesDto } from './schema-views';

const mostAgeMs = 60_000;

function isPipelineType(text: string): text is PipelineType {
  return pipelineTypes.some((type) => type === text);
}

@ApiTags('schema')
@RequireScope('read')
@Controller()
export class SchemaController {
  constructor(
    private readonly schemas: PortalSchemas,
    private readonly types: PortalTypes,
  ) {}

  /**
   * List the properties of an object type
   *
   * @remarks The portal's properties with types and options, and with flags for unique and read-only ones. The service checks
   * writes against the same list.
   */
  @Get('properties/:type')
  @ApiParam({
    name: 'type',
    description: `Type of the records: ${anyObjectType}. A custom type may also be named.`,
    schema: { type: 'string', example: 'contacts' },
  })
  @ApiOkResponse({ type: PropertiesDto, description: 'The properties, sorted by name.' })
  @ApiPortalRoute([], [...hubspotProblems, 'object-type-not-found'])
  async properties(@PortalId() portalId: string, @Param('type') named: string): Promise<PropertiesDto> {
    const type = await this.types.resolve(portalId, named);
    return propertiesDto(await this.schemas.get(portalId, type, mostAgeMs));
  }

  /**
   * List the pipelines of an object type
   *
   * @remarks The pipelines and their stages, in HubSpot's order.
   */
  @Get('pipelines/:type')
  @ApiOperation({ summary: `List the pipelines of ${inSentence(pipelineTypes, 'or')}` })
  @ApiParam({ name: 'type', description: 'Type of the records.', enum: pipelineTypes, example: 'deals' })
  @ApiOkResponse({ type: PipelinesDto, description: 'The pipelines, in HubSpot’s order.' })
  @ApiPortalRoute([], hubspotProblems)
  async pipelines(
    @PortalId() portalId: string,
    @Param('type', new ObjectTypePipe(isPipelineType, pipelineTypes.join(', '))) type: PipelineType,
  ): Promise<PipelinesDto> {
    return pipelinesDto(await this.schemas.get(portalId, type, mostAgeMs));
  }
}
