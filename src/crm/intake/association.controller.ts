import { Controller, Delete, Param, Put, Query, type Type } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { PortalId } from '../../portals/portal-id.decorator';
import { anyObjectType, objectTypePattern } from '../object-types/is-object-type.decorator';
import { factsOf, isObjectType, type ObjectType } from '../object-types/object-types';
import { ObjectTypePipe } from '../portal-schema/object-type.pipe';
import { ApiAssociationChange } from './api-write';
import { AssociationTypeQuery } from './association-change.dto';
import { associationEntry } from './association-write';
import { NoBody } from './no-body.decorator';
import { RecordIdPipe, recordIdPattern } from './record-id.pipe';
import { RecordWrites } from './record-writes';
import type { WriteAnswer } from './write-answer';
import { WriteOptions, type RequestedWrite } from './write-options.decorator';

const order =
  'The write is stored first, and keeps its order among the requests for the same two records, from either end, and among the ' +
  'associations of their bodies.';
export const making = `Without \`label\` and \`typeId\` it is HubSpot’s unlabelled one. Other labels stay. A present association is no error. ${order}`;
export const removing =
  'Without `label` and `typeId` the association is removed with all its labels. Otherwise the label alone is removed, and the ' +
  `association stays. The answer is the same if there was none. ${order}`;
export const advice = 'Send ?label= or ?typeId=.';

/** Makes the controller that makes and removes associations of a type's records. */
export function associationControllerOf(objectType: ObjectType): Type {
  const { singular } = factsOf(objectType);
  const idDoc = { schema: { type: 'string', pattern: recordIdPattern.source, example: '37765128953' } } as const;
  const ofPath: readonly MethodDecorator[] = [
    ApiParam({ name: 'id', description: `HubSpot’s id of the ${singular}.`, ...idDoc }),
    ApiParam({
      name: 'toType',
      description: 'Type of the other record.',
      schema: { type: 'string', pattern: `^${objectTypePattern}$`, example: 'companies' },
    }),
    ApiParam({ name: 'toId', description: 'HubSpot’s id of the other record.', ...idDoc }),
  ];
  const DocumentsPath: MethodDecorator = (...target) => {
    for (const decorate of ofPath) decorate(...target);
  };

  @ApiTags(objectType)
  @Controller(`${objectType}/:id/associations/:toType/:toId`)
  class AssociationController {
    constructor(private readonly records: RecordWrites) {}

    @Put()
    @ApiOperation({ summary: `Associate a ${singular} with another record`, description: making })
    @DocumentsPath
    @ApiAssociationChange('The records are associated.')
    put(
      @PortalId() portalId: string,
      @Param('id', RecordIdPipe) fromId: string,
      @Param('toType', new ObjectTypePipe(isObjectType, anyObjectType)) toType: ObjectType,
      @Param('toId', RecordIdPipe) toId: string,
      @Query() { label, typeId }: AssociationTypeQuery,
      @NoBody(advice) _body: undefined,
      @WriteOptions('PUT') requested: RequestedWrite,
    ): Promise<WriteAnswer> {
      const entry = associationEntry({ from: objectType, fromId, toType, toId, label, typeId }, false);
      return this.records.associate(portalId, entry, requested);
    }

    @Delete()
    @ApiOperation({ summary: `Remove an association of a ${singular}, or one of its labels`, description: removing })
    @DocumentsPath
    @ApiAssociationChange('The records are not associated any more, or not by this label.')
    remove(
      @PortalId() portalId: string,
      @Param('id', RecordIdPipe) fromId: string,
      @Param('toType', new ObjectTypePipe(isObjectType, anyObjectType)) toType: ObjectType,
      @Param('toId', RecordIdPipe) toId: string,
      @Query() { label, typeId }: AssociationTypeQuery,
      @NoBody(advice) _body: undefined,
      @WriteOptions('DELETE') requested: RequestedWrite,
    ): Promise<WriteAnswer> {
      const entry = associationEntry({ from: objectType, fromId, toType, toId, label, typeId }, true);
      return this.records.associate(portalId, entry, requested);
    }
  }

  // The name is a part of the operation's id.
  const name = `${objectType.charAt(0).toUpperCase()}${objectType.slice(1)}AssociationsController`;
  Object.defineProperty(AssociationController, 'name', { value: name });
  return AssociationController;
}
