import { Check, Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { ApiKeyScope } from './api-key-scopes';

/** A caller's key. The table has its hash only: the key is shown once, when it is created or rotated. */
@Entity('api_keys')
@Index('api_keys_key_hash', ['keyHash'], { unique: true })
@Index('api_keys_key_prefix', ['keyPrefix'])
@Index('api_keys_previous_key_prefix', ['previousKeyPrefix'])
@Check('api_keys_scopes_check', "scopes <@ '{read,write,admin}' AND cardinality(scopes) > 0")
@Check('api_keys_portal_id_check', 'portal_id > 0')
@Check('api_keys_rate_limit_check', 'rate_limit >= 0')
@Check('api_keys_weight_check', 'weight BETWEEN 1 AND 100')
@Check('api_keys_bound_or_admin_check', "portal_id IS NULL OR NOT 'admin' = ANY (scopes)")
export class ApiKey {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** Name of the caller. */
  @Column({ name: 'name', type: 'text' })
  name: string;

  /** First characters of the key, by which people recognise it. */
  @Column({ name: 'key_prefix', type: 'text' })
  keyPrefix: string;

  /** SHA-256 of the key. A key has 256 random bits, so that a slow hash would add nothing. */
  @Column({ name: 'key_hash', type: 'bytea' })
  keyHash: Buffer;

  @Column({ name: 'scopes', type: 'text', array: true, default: ['read', 'write', 'admin'] })
  scopes: ApiKeyScope[];

  /** The only portal that the key may act in; null for all. */
  @Column({ name: 'portal_id', type: 'bigint', nullable: true })
  portalId: string | null;

  /** Requests per ten seconds and process; 0 for no limit, null for API_KEY_RATE_LIMIT. */
  @Column({ name: 'rate_limit', type: 'integer', nullable: true })
  rateLimit: number | null;

  /** Relative share of claims and of HubSpot's call budget: 1 to 100. */
  @Column({ name: 'weight', type: 'smallint', default: 1 })
  weight: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** Last use, to the minute. */
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  /** Prefix of the secret before the last rotation, during its grace. */
  @Column({ name: 'previous_key_prefix', type: 'text', nullable: true })
  previousKeyPrefix: string | null;

  @Column({ name: 'previous_key_hash', type: 'bytea', nullable: true })
  previousKeyHash: Buffer | null;

  @Column({ name: 'previous_valid_until', type: 'timestamptz', nullable: true })
  previousValidUntil: Date | null;
}
