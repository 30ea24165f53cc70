import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A connection of a portal that a person has begun in a browser. Each state is used once. */
@Entity('oauth_states')
export class StoredOAuthState {
  @PrimaryColumn({ name: 'nonce', type: 'text' })
  nonce: string;

  /** SHA-256 of the cookie of the browser that may complete the connection. */
  @Column({ name: 'browser_hash', type: 'bytea' })
  browserHash: Buffer;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  /** The person who began it, for the audit trail; null from an earlier release. */
  @Column({ name: 'begun_by', type: 'jsonb', nullable: true })
  begunBy: { id: string | null; name: string } | null;
}
