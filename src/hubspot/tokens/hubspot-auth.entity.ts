import { Check, Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** The connection of one portal. Tokens are encrypted; see TokenCipher. */
@Entity('hubspot_auth')
@Check('hubspot_auth_auth_kind_check', "auth_kind IN ('oauth', 'static')")
@Check('hubspot_auth_source_check', "source IN ('environment', 'install')")
export class HubspotAuth {
  /** HubSpot's id of the account (`hub_id`). */
  @PrimaryColumn({ name: 'portal_id', type: 'bigint' })
  portalId: string;

  @Column({ name: 'auth_kind', type: 'text' })
  authKind: 'oauth' | 'static';

  /** SHA-256 of the configured credential of this row; null for a portal that was connected in a browser. */
  @Column({ name: 'credential_fingerprint', type: 'text', nullable: true })
  credentialFingerprint: string | null;

  /** Client id of the OAuth app that the portal granted access. Only that app can refresh the tokens. */
  @Column({ name: 'app_id', type: 'text', default: '' })
  appId: string;

  @Column({ name: 'source', type: 'text', default: 'environment' })
  source: 'environment' | 'install';

  @Column({ name: 'hub_domain', type: 'text', nullable: true })
  hubDomain: string | null;

  /** HubSpot's name for the person who connected the portal. */
  @Column({ name: 'connected_by', type: 'text', nullable: true })
  connectedBy: string | null;

  /** Time zone of the account, which determines HubSpot's day. */
  @Column({ name: 'time_zone', type: 'text', nullable: true })
  timeZone: string | null;

  /** Time at which a call found the installation revoked; null while it is active. */
  @Column({ name: 'disconnected_at', type: 'timestamptz', nullable: true })
  disconnectedAt: Date | null;

  /** Reason of the latest failed refresh; null after a successful one. */
  @Column({ name: 'refresh_failure', type: 'text', nullable: true })
  refreshFailure: string | null;

  @Column({ name: 'refresh_failed_at', type: 'timestamptz', nullable: true })
  refreshFailedAt: Date | null;

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

  /** Increases with every stored token, so that a slow refresher cannot overwrite a newer token. */
  @Column({ name: 'version', type: 'integer', default: 1 })
  version: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
