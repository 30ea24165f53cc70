import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';
import type { ObjectType } from '../object-types/object-types';

/** The records in the path of an association. `AssociationPathPipe` checks them, and `ApiParam` describes them. */
export class AssociationPath {
  /** HubSpot's id of the record. */
  @Allow()
  @ApiProperty()
  id: string;

  /** Type of the other record. */
  @Allow()
  @ApiProperty({ type: 'string' })
  toType: ObjectType;

  /** HubSpot's id of the other record. */
  @Allow()
  @ApiProperty()
  toId: string;
}
