import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A key that lets one caller in. Only its hash is kept: a key is shown once, when it is created. */
@Entity('api_keys')
@Index('api_keys_key_hash', ['keyHash'], { unique: true })
export class ApiKey {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  /** Who it is for. */
  @Column({ name: 'name', type: 'text' })
  name: string;

  /** First characters of the key, to recognise it by. */
  @Column({ name: 'key_prefix', type: 'text' })
  keyPrefix: string;

  /** SHA-256 of the key. A key has 256 random bits, so that a slow hash would add nothing. */
  @Column({ name: 'key_hash', type: 'bytea' })
  keyHash: Buffer;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;
}
