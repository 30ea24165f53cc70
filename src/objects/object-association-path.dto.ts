import { Allow } from 'class-validator';

/** The records in the path of an association. `AssociationPathPipe` checks the ids, and `ApiAssociationPath` describes the path. */
export class ObjectAssociationPath {
  /** Type of the record. */
  @Allow()
  type: string;

  /** HubSpot's id of the record. */
  @Allow()
  id: string;

  /** Type of the other record. */
  @Allow()
  toType: string;

  /** HubSpot's id of the other record. */
  @Allow()
  toId: string;
}
