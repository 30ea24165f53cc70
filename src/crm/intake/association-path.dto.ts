import { ApiProperty } from '@nestjs/swagger';
import { Allow } from 'class-validator';

/** The records in the path of an association. `AssociationPathPipe` checks them, and `ApiParam` describes them. */
export class AssociationPath {
  /** HubSpot's id of the record. */
  @Allow()
  @ApiProperty()
  id: string;

  /** Type of the other record. */
  @Allow()
  @ApiProperty()
  toType: string;

  /** HubSpot's id of the other record. */
  @Allow()
  @ApiProperty()
  toId: string;
}
