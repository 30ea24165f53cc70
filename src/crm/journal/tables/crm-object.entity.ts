import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ObjectType } from '../../object-types/object-types';
import type { RecordState } from './record-state';

/** A record that this service created in HubSpot. */
@Entity('crm_objects')
@Index('crm_objects_by_time', ['portalId', 'createdAt', 'objectType', 'hubspotId'])
@Index('crm_objects_by_type_and_time', ['portalId', 'objectType', 'createdAt', 'hubspotId'])
export class CrmObject {
  @PrimaryColumn({ name: 'portal_id', type: 'bigint' })
  portalId: string;

  @PrimaryColumn({ name: 'object_type', type: 'text' })
  objectType: ObjectType;

  @PrimaryColumn({ name: 'hubspot_id', type: 'bigint' })
  hubspotId: string;

  /** Name for people: a contact's name or e-mail, a deal's name, a ticket's subject. Empty if it is not kept. */
  @Column({ name: 'name', type: 'text' })
  name: string;

  /** The record's state, as far as this service knows. */
  @Column({ name: 'state', type: 'text', default: 'active' })
  state: RecordState;

  /** Time of recording, in whole milliseconds, so that a cursor can hold it exactly. */
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt: Date;
}
