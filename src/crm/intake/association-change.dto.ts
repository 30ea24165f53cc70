import { ApiProperty } from '@nestjs/swagger';
import type { ObjectType } from '../object-types/object-types';
import { IsAssociationLabel, IsAssociationTypeId } from './association-type.decorators';
import { AssociationOutcomeDto } from './write-outcome.dto';

/** The type of the association that a request changes. Without any it is the unlabelled one, and a removal removes all labels. */
export class AssociationTypeQuery {
  /**
   * A label of the portal between the two types, or HubSpot's `Primary`. Upper and lower case are equal if one label fits.
   * @example "Decision maker"
   */
  @IsAssociationLabel()
  label?: string;

  /**
   * HubSpot's id of the association type in this direction, instead of `label`.
   * @example 501
   */
  @IsAssociationTypeId({ inQuery: true })
  typeId?: number;
}

/** An association that was made or removed. */
export class AssociationChangeDto extends AssociationOutcomeDto {
  /**
   * HubSpot's id of the record in the path.
   * @example "37765128953"
   */
  id: string;
  /**
   * Type of the record in the path.
   * @example "contacts"
   */
  @ApiProperty({ type: 'string' })
  objectType: ObjectType;
  /**
   * HubSpot's number of the records' account.
   * @example "1234567"
   */
  portalId: string;
  /**
   * HTTP calls for this association, with retries. One call may carry a thousand of them.
   * @example 1
   */
  attempts: number;
  /**
   * The write's id, for `GET /api/writes/{id}`.
   * @example "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"
   */
  writeId: string;
}
