import { Column, CreateDateColumn, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ObjectType } from '../object-types/object-types';

/**
 * The identity map: which record a key means. It is written before HubSpot is asked to create the record, so that
 * every writer of one key, concurrent or after a crash, upserts on the same integration key.
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

  /** What makes two writes the same record, such as `external:A-17` or `name:default:big deal`. */
  @PrimaryColumn({ name: 'key', type: 'text' })
  key: string;

  /** Value of the record's hidden unique property; null for contacts, which are unique by their e-mail. */
  @Column({ name: 'integration_key', type: 'text', nullable: true })
  integrationKey: string | null;

  /** The record's id, once it is known. */
  @Column({ name: 'hubspot_id', type: 'bigint', nullable: true })
  hubspotId: string | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
