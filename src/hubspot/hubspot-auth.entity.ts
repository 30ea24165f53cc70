import { Check, Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** How this service is let into one portal. Tokens are stored encrypted only; see TokenCipher. */
@Entity('hubspot_auth')
@Check('hubspot_auth_auth_kind_check', "auth_kind IN ('oauth', 'static')")
export class HubspotAuth {
  /** HubSpot's number of the account (`hub_id`). */
  @PrimaryColumn({ name: 'portal_id', type: 'bigint' })
  portalId: string;

  @Column({ name: 'auth_kind', type: 'text' })
  authKind: 'oauth' | 'static';

  /** SHA-256 of the configured credential: tells whether this row belongs to it. */
  @Column({ name: 'credential_fingerprint', type: 'text' })
  credentialFingerprint: string;

  @Column({ name: 'access_token_ciphertext', type: 'text', nullable: true })
  accessTokenCiphertext: string | null;

  @Column({ name: 'refresh_token_ciphertext', type: 'text', nullable: true })
  refreshTokenCiphertext: string | null;

  @Column({ name: 'access_token_issued_at', type: 'timestamptz', nullable: true })
  accessTokenIssuedAt: Date | null;

  @Column({ name: 'access_token_expires_at', type: 'timestamptz', nullable: true })
  accessTokenExpiresAt: Date | null;

  @Column({ name: 'scopes', type: 'text', array: true, default: () => "'{}'" })
  scopes: string[];

  /** Grows with every token stored: a refresher that was overtaken cannot overwrite a newer token. */
  @Column({ name: 'version', type: 'integer', default: 1 })
  version: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
