import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../api-keys/require-scope.decorator';
import { hubspotProblems } from '../../hubspot/call/hubspot-problem';
import {
  inSentence,
  objectTypes,
  pipelineTypes,
  type ObjectType,
  type PipelineType,
} from '../object-types/object-types';
import { ApiPortalRoute, PortalId } from '../../portals/portal-id.decorator';
import { ObjectTypePipe } from './object-type.pipe';
import { PortalSchemas } from './portal-schemas';
import { PipelinesDto, PropertiesDto } from './schema.dto';
import { pipelinesDto, propertiesDto } from './schema-views';

const mostAgeMs = 60_000;

@ApiTags('schema')
@ApiBearerAuth()
@RequireScope('read')
@Controller()
export class SchemaController {
  constructor(private readonly schemas: PortalSchemas) {}

  /**
   * List the properties of an object type
   *
   * @remarks The portal's properties with types and options, and with flags for unique and read-only ones. The service checks
   * writes against the same list.
   */
  @Get('properties/:type')
  @ApiParam({ name: 'type', description: 'Type of the records.', enum: objectTypes, example: 'contacts' })
  @ApiOkResponse({ type: PropertiesDto, description: 'The properties, sorted by name.' })
  @ApiPortalRoute([], hubspotProblems)
  async properties(
    @PortalId() portalId: string,
    @Param('type', new ObjectTypePipe(objectTypes)) type: ObjectType,
  ): Promise<PropertiesDto> {
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
    @Param('type', new ObjectTypePipe(pipelineTypes)) type: PipelineType,
  ): Promise<PipelinesDto> {
    return pipelinesDto(await this.schemas.get(portalId, type, mostAgeMs));
  }
}
