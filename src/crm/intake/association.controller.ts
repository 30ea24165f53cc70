import { applyDecorators, Controller, Param, Query, type Type } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { PortalId } from '../../portals/portal-id.decorator';
import { longestTypeName, namesOfTypes } from '../object-types/is-object-type.decorator';
import { factsOf, type ObjectType } from '../object-types/object-types';
import { PortalTypes } from '../portal-schema/portal-types';
import { AssociationTypeQuery } from './association-change.dto';
import { AssociationPath } from './association-path.dto';
import { AssociationPathPipe } from './association-path.pipe';
import { DeleteAssociation, NoAssociationBody, PutAssociation } from './association-route.decorators';
import { associationEntry } from './association-write';
import { recordIdPattern } from './record-id.pipe';
import { RecordWrites } from './record-writes';
import type { WriteAnswer } from './write-answer';
import { WriteOptions, type RequestedWrite } from './write-options.decorator';

const pathPipe = new AssociationPathPipe();
const idDoc = { schema: { type: 'string', pattern: recordIdPattern.source, example: '37765128953' } } as const;

/** Makes the controller that makes and removes associations of a type's records. */
export function associationControllerOf(objectType: ObjectType): Type {
  const { singular } = factsOf(objectType);
  const ApiPath = applyDecorators(
    ApiParam({ name: 'id', description: `HubSpot’s id of the ${singular}.`, ...idDoc }),
    ApiParam({
      name: 'toType',
      description: `Type of the other record: ${namesOfTypes}.`,
      schema: { type: 'string', maxLength: longestTypeName, example: 'companies' },
    }),
    ApiParam({ name: 'toId', description: 'HubSpot’s id of the other record.', ...idDoc }),
  );

  @ApiTags(objectType)
  @Controller(`${objectType}/:id/associations/:toType/:toId`)
  class AssociationController {
    constructor(
      private readonly records: RecordWrites,
      private readonly types: PortalTypes,
    ) {}

    @ApiPath
    @PutAssociation(`a ${singular}`)
    put(
      @PortalId() portalId: string,
      @Param(pathPipe) path: AssociationPath,
      @Query() type: AssociationTypeQuery,
      @NoAssociationBody() _body: undefined,
      @WriteOptions('PUT') requested: RequestedWrite,
    ): Promise<WriteAnswer> {
      return this.change(portalId, path, type, false, requested);
    }

    @ApiPath
    @DeleteAssociation(`a ${singular}`)
    remove(
      @PortalId() portalId: string,
      @Param(pathPipe) path: AssociationPath,
      @Query() type: AssociationTypeQuery,
      @NoAssociationBody() _body: undefined,
      @WriteOptions('DELETE') requested: RequestedWrite,
    ): Promise<WriteAnswer> {
      return this.change(portalId, path, type, true, requested);
    }

    private async change(
      portalId: string,
      { id, toType: named, toId }: AssociationPath,
      type: AssociationTypeQuery,
      removes: boolean,
      requested: RequestedWrite,
    ): Promise<WriteAnswer> {
      const toType = await this.types.resolveAt(portalId, named, '');
      const entry = associationEntry({ from: objectType, fromId: id, toType, toId, ...type }, removes);
      return this.records.associate(portalId, entry, requested);
    }
  }

  // The name is a part of the operation's id.
  const name = `${objectType.charAt(0).toUpperCase()}${objectType.slice(1)}AssociationsController`;
  Object.defineProperty(AssociationController, 'name', { value: name });
  return AssociationController;
}
