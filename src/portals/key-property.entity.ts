import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ObjectType } from '../crm/object-types/object-types';

/** The property that carries the integration keys of a type in one portal. Types without a row have the default. */
@Entity('key_properties')
export class KeyPropertyRow {
  @PrimaryColumn({ name: 'portal_id', type: 'bigint' })
  portalId: string;

  @PrimaryColumn({ name: 'object_type', type: 'text' })
  objectType: ObjectType;

  /** A unique property of HubSpot's own; null for the default. */
  @Column({ name: 'property_name', type: 'text', nullable: true })
  propertyName: string | null;

  /** True from the first write that needs the property. It is fixed then. */
  @Column({ name: 'in_use', type: 'boolean' })
  inUse: boolean;
}
