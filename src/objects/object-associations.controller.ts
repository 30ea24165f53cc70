import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AssociationTypeQuery } from '../crm/intake/association-change.dto';
import { AssociationPathPipe } from '../crm/intake/association-path.pipe';
import { DeleteAssociation, NoAssociationBody, PutAssociation } from '../crm/intake/association-route.decorators';
import { associationEntry } from '../crm/intake/association-write';
import { RecordWrites } from '../crm/intake/record-writes';
import type { WriteAnswer } from '../crm/intake/write-answer';
import { WriteOptions, type RequestedWrite } from '../crm/intake/write-options.decorator';
import { PortalTypes } from '../crm/portal-schema/portal-types';
import { PortalId } from '../portals/portal-id.decorator';
import { ObjectAssociationPath } from './object-association-path.dto';
import { ApiAssociationPath } from './object-path.decorators';

const pathPipe = new AssociationPathPipe();

@ApiTags('objects')
@Controller('objects/:type/:id/associations/:toType/:toId')
export class ObjectAssociationsController {
  constructor(
    private readonly records: RecordWrites,
    private readonly types: PortalTypes,
  ) {}

  @ApiAssociationPath()
  @PutAssociation('a record of any other type', 'object-type-not-found')
  put(
    @PortalId() portalId: string,
    @Param(pathPipe) path: ObjectAssociationPath,
    @Query() type: AssociationTypeQuery,
    @NoAssociationBody() _body: undefined,
    @WriteOptions('PUT') requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.change(portalId, path, type, false, requested);
  }

  @ApiAssociationPath()
  @DeleteAssociation('a record of any other type', 'object-type-not-found')
  remove(
    @PortalId() portalId: string,
    @Param(pathPipe) path: ObjectAssociationPath,
    @Query() type: AssociationTypeQuery,
    @NoAssociationBody() _body: undefined,
    @WriteOptions('DELETE') requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.change(portalId, path, type, true, requested);
  }

  private async change(
    portalId: string,
    path: ObjectAssociationPath,
    type: AssociationTypeQuery,
    removes: boolean,
    requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    const [from, toType] = await Promise.all([
      this.types.resolveFurther(portalId, path.type),
      this.types.resolve(portalId, path.toType),
    ]);
    const entry = associationEntry({ from, fromId: path.id, toType, toId: path.toId, ...type }, removes);
    return this.records.associate(portalId, entry, requested);
  }
}
