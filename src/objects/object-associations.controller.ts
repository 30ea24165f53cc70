import { Controller, Delete, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiAssociationChange } from '../crm/intake/api-write';
import { AssociationTypeQuery } from '../crm/intake/association-change.dto';
import { advice, making, removing } from '../crm/intake/association.controller';
import { associationEntry } from '../crm/intake/association-write';
import { NoBody } from '../crm/intake/no-body.decorator';
import { RecordIdPipe } from '../crm/intake/record-id.pipe';
import { RecordWrites } from '../crm/intake/record-writes';
import type { WriteAnswer } from '../crm/intake/write-answer';
import { WriteOptions, type RequestedWrite } from '../crm/intake/write-options.decorator';
import { PortalTypes } from '../crm/portal-schema/portal-types';
import { PortalId } from '../portals/portal-id.decorator';
import { ApiObjectType, ApiOtherRecord, ApiRecordId } from './object-path.decorators';

@ApiTags('objects')
@Controller('objects/:type/:id/associations/:toType/:toId')
export class ObjectAssociationsController {
  constructor(
    private readonly records: RecordWrites,
    private readonly types: PortalTypes,
  ) {}

  @Put()
  @ApiOperation({ summary: 'Associate a record of any other type with another record', description: making })
  @ApiObjectType()
  @ApiRecordId()
  @ApiOtherRecord()
  @ApiAssociationChange('The records are associated.', 'object-type-not-found')
  put(
    @PortalId() portalId: string,
    @Param('type') named: string,
    @Param('id', RecordIdPipe) fromId: string,
    @Param('toType') toNamed: string,
    @Param('toId', RecordIdPipe) toId: string,
    @Query() query: AssociationTypeQuery,
    @NoBody(advice) _body: undefined,
    @WriteOptions('PUT') requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.change(portalId, { named, fromId, toNamed, toId, ...query }, false, requested);
  }

  @Delete()
  @ApiOperation({
    summary: 'Remove an association of a record of any other type, or one of its labels',
    description: removing,
  })
  @ApiObjectType()
  @ApiRecordId()
  @ApiOtherRecord()
  @ApiAssociationChange('The records are not associated any more, or not by this label.', 'object-type-not-found')
  remove(
    @PortalId() portalId: string,
    @Param('type') named: string,
    @Param('id', RecordIdPipe) fromId: string,
    @Param('toType') toNamed: string,
    @Param('toId', RecordIdPipe) toId: string,
    @Query() query: AssociationTypeQuery,
    @NoBody(advice) _body: undefined,
    @WriteOptions('DELETE') requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.change(portalId, { named, fromId, toNamed, toId, ...query }, true, requested);
  }

  private async change(
    portalId: string,
    { named, fromId, toNamed, toId, label, typeId }: NamedPair,
    removes: boolean,
    requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    const [from, toType] = await Promise.all([
      this.types.resolveFurther(portalId, named),
      this.types.resolve(portalId, toNamed),
    ]);
    const entry = associationEntry({ from, fromId, toType, toId, label, typeId }, removes);
    return this.records.associate(portalId, entry, requested);
  }
}

/** Two records as a path names them, and the type of their association. */
interface NamedPair extends AssociationTypeQuery {
  named: string;
  fromId: string;
  toNamed: string;
  toId: string;
}
