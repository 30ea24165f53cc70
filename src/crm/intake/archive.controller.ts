import { Controller, Delete, Param, type Type } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { PortalId } from '../../portals/portal-id.decorator';
import { factsOf, type ObjectType } from '../object-types/object-types';
import { ApiArchive } from './api-write';
import { RecordIdPipe, recordIdPattern } from './record-id.pipe';
import { RecordWrites } from './record-writes';
import type { WriteAnswer } from './write-answer';
import { WriteOptions, type RequestedWrite } from './write-options.decorator';

const description =
  'The record goes to HubSpot’s recycle bin, where people can restore it for 90 days. The write is stored first, and keeps its ' +
  'order among the other writes of the record. An archived record stays as it is: `alreadyArchived` says so. A later write by the ' +
  'same `email`, `externalId` or name creates a record, or restores this one, as HubSpot decides: `outcome` says which. A later ' +
  'write by the `id` is a 404.';

/** Makes the controller that archives the records of a type. */
export function archiveControllerOf(objectType: ObjectType): Type {
  const { singular } = factsOf(objectType);

  @ApiTags(objectType)
  @Controller(objectType)
  class ArchiveController {
    constructor(private readonly records: RecordWrites) {}

    @Delete(':id')
    @ApiOperation({ summary: `Archive a ${singular}`, description })
    @ApiParam({
      name: 'id',
      description: `HubSpot’s id of the ${singular}.`,
      schema: { type: 'string', pattern: recordIdPattern.source, example: '37765128953' },
    })
    @ApiArchive(`The ${singular} is in the recycle bin.`)
    archive(
      @PortalId() portalId: string,
      @Param('id', RecordIdPipe) id: string,
      @WriteOptions('DELETE') requested: RequestedWrite,
    ): Promise<WriteAnswer> {
      return this.records.archive(portalId, objectType, id, requested);
    }
  }

  // The name is a part of the operation's id.
  const name = `${objectType.charAt(0).toUpperCase()}${objectType.slice(1)}Controller`;
  Object.defineProperty(ArchiveController, 'name', { value: name });
  return ArchiveController;
}
