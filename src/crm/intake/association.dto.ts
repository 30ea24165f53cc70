import { ApiProperty } from '@nestjs/swagger';
import { Allow, IsBoolean, IsOptional } from 'class-validator';
import { AsGiven } from '../../http/as-given.decorator';
import { NamesObjectType } from '../object-types/is-object-type.decorator';
import { IsAssociationLabel, IsAssociationTypeId } from './association-type.decorators';
import { IsDomain, IsEmailAddress, IsExternalId, IsRecordId } from './write-body.decorators';

/** The other record of an association. One of `id`, `externalId`, `email` and `domain` names it. */
export class AssociationTargetBody {
  /**
   * Type of the other record: a type of HubSpot's by name, or a custom one by id or name.
   * @example "companies"
   */
  @NamesObjectType('companies', { required: true })
  type: string;

  /**
   * HubSpot's id of the other record.
   * @example "18215439982"
   */
  @IsRecordId()
  id?: string;

  /**
   * Your own id of the other record.
   * @example "ACCOUNT-1815"
   */
  @IsExternalId()
  externalId?: string;

  /**
   * E-mail address of a contact.
   * @example "ada@example.com"
   */
  @IsEmailAddress()
  email?: string;

  /**
   * Domain of a company. If several companies have it, the association fails.
   * @example "example.com"
   */
  @IsDomain()
  domain?: string;
}

/** An association to make. Without `label` and `typeId` it is HubSpot's unlabelled one. */
export class AssociationBody {
  /** The other record. */
  @ApiProperty({ type: () => AssociationTargetBody })
  @Allow()
  @AsGiven()
  to: object;

  /**
   * A label of the portal between the two types, or HubSpot's `Primary`. Upper and lower case are equal if one label fits. Several
   * entries with one `to` give it several labels.
   * @example "Decision maker"
   */
  @IsAssociationLabel()
  label?: string;

  /**
   * HubSpot's id of the association type in this direction, instead of `label`.
   * @example 501
   */
  @IsAssociationTypeId()
  typeId?: number;

  /**
   * True to wait for a record that does not exist yet, and to associate it when a later request creates it. Without it the
   * association fails, unless a write of that record is open. The wait ends after `WRITE_GIVE_UP_HOURS`.
   * @example true
   */
  @IsOptional()
  @IsBoolean()
  waitForRecord?: boolean;
}
