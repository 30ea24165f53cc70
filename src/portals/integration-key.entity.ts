import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ObjectType } from '../crm/object-types/object-types';

/** What became of the hidden unique property in one portal, when it was last asked for. */
@Entity('integration_keys')
export class IntegrationKey {
  @PrimaryColumn({ name: 'portal_id', type: 'bigint' })
  portalId: string;

  @PrimaryColumn({ name: 'object_type', type: 'text' })
  objectType: ObjectType;

  @Column({ name: 'property_name', type: 'text' })
  propertyName: string;

  /** Whether records can be upserted on it. */
  @Column({ name: 'available', type: 'boolean' })
  available: boolean;

  /** Why not, in HubSpot's words. */
  @Column({ name: 'reason', type: 'text', nullable: true })
  reason: string | null;

  @Column({ name: 'checked_at', type: 'timestamptz', default: () => 'now()' })
  checkedAt: Date;
}
