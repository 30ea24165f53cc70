import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ObjectType } from '../object-types/object-types';

/**
 * The identity map: the record that each key refers to. A row exists before HubSpot creates the record. So all writers of a
 * key upsert on the same integration key, also concurrently and after a crash.
 */
@Entity('record_identities')
@Index('record_identities_by_known_record', ['portalId', 'objectType', 'hubspotId'], {
  where: 'hubspot_id IS NOT NULL',
})
export class RecordIdentity {
  @PrimaryColumn({ name: 'portal_id', type: 'bigint' })
  portalId: string;

  @PrimaryColumn({ name: 'object_type', type: 'text' })
  objectType: ObjectType;

  /** Writes with equal keys target the same record: `external:A-17`, `name:default:big deal`. */
  @PrimaryColumn({ name: 'key', type: 'text' })
  key: string;

  /** Value of the record's hidden unique property. Null for contacts, which are unique by e-mail. */
  @Column({ name: 'integration_key', type: 'text', nullable: true })
  integrationKey: string | null;

  /** The record's id; null if unknown. */
  @Column({ name: 'hubspot_id', type: 'bigint', nullable: true })
  hubspotId: string | null;

  /** Equal to the record's id if this service has archived the record; else null, or the id of an earlier record. */
  @Column({ name: 'archived_id', type: 'bigint', nullable: true })
  archivedId: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
