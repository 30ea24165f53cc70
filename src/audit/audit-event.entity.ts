import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AuditAction } from './audit-event';

/** An administrative change, such as of an API key or a portal. Rows are never changed, and are removed after their retention. */
@Entity('audit_events')
@Index('audit_events_action', ['action', 'id'])
@Index('audit_events_actor', ['actor', 'id'])
@Index('audit_events_api_key', ['apiKeyId', 'id'])
@Index('audit_events_portal', ['portalId', 'id'])
@Index('audit_events_subject', ['subject', 'id'])
export class AuditEvent {
  /** A UUID of version 7: it sorts by time. */
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'at', type: 'timestamptz', default: () => 'now()' })
  at: Date;

  /** The API key of the person or service that made the change; null for the command line and the service itself. */
  @Column({ name: 'api_key_id', type: 'uuid', nullable: true })
  apiKeyId: string | null;

  /** Name of that key at that time, `command line` or `service`. */
  @Column({ name: 'actor', type: 'text' })
  actor: string;

  @Column({ name: 'action', type: 'text' })
  action: AuditAction;

  /** Id of the changed key, portal, erasure or write. */
  @Column({ name: 'subject', type: 'text' })
  subject: string;

  @Column({ name: 'portal_id', type: 'bigint', nullable: true })
  portalId: string | null;

  /** Facts about the change, never a secret. */
  @Column({ name: 'details', type: 'jsonb', default: {} })
  details: Record<string, unknown>;
}
