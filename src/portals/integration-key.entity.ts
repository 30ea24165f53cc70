import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ObjectType } from '../crm/object-types/object-types';

/** Latest check of the hidden unique property in one portal. */
@Entity('integration_keys')
export class IntegrationKey {
  @PrimaryColumn({ name: 'portal_id', type: 'bigint' })
  portalId: string;

  @PrimaryColumn({ name: 'object_type', type: 'text' })
  objectType: ObjectType;

  @Column({ name: 'property_name', type: 'text' })
  propertyName: string;

  /** True if records can be upserted on the property. */
  @Column({ name: 'available', type: 'boolean' })
  available: boolean;

  /** HubSpot's reason for a property that is not available; otherwise null. */
  @Column({ name: 'reason', type: 'text', nullable: true })
  reason: string | null;

  @Column({ name: 'checked_at', type: 'timestamptz', default: () => 'now()' })
  checkedAt: Date;
}
