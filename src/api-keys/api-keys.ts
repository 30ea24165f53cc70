import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, type Repository } from 'typeorm';
import { hashOfApiKey, newApiKey, prefixOfApiKey } from './api-key-format';
import { ApiKey } from './api-key.entity';
import { apiKeyScopes } from './api-key-scopes';

/** Rights of a key. */
export type ApiKeyGrants = Pick<ApiKey, 'scopes' | 'portalId' | 'rateLimit' | 'weight'>;

/** A key without its secrets. */
export type ListedApiKey = Omit<ApiKey, 'keyHash' | 'previousKeyHash' | 'previousKeyPrefix'>;

/** The new secret of a rotated key. */
export interface RotatedApiKey {
  key: string;
  /** End of the previous secret's grace; null if it has none. */
  previousValidUntil: Date | null;
}

/** Issues, rotates and revokes API keys; {@link ApiKeyVerifier} verifies them. */
@Injectable()
export class ApiKeys {
  constructor(@InjectRepository(ApiKey) private readonly rows: Repository<ApiKey>) {}

  /** Creates a key and returns its secret, which cannot be read again. Without `grants` the key has all scopes. */
  async create(name: string, grants: Partial<ApiKeyGrants> = {}): Promise<string> {
    const key = newApiKey();
    await this.rows.insert({ name, ...stored(key), scopes: [...apiKeyScopes], ...grants });
    return key;
  }

  /** Stores a given secret, with all scopes. Does nothing if it is stored already. */
  async register(name: string, key: string): Promise<void> {
    const row = { name, ...stored(key), scopes: [...apiKeyScopes] };
    await this.rows.createQueryBuilder().insert().values(row).orIgnore().execute();
  }

  /**
   * Gives a key a new secret. Its id, grants and Idempotency-Keys stay.
   * @param graceSeconds time for which the present secret stays valid; the secret of an earlier rotation ends now
   * @returns null if there is no such key, or it is revoked
   */
  async rotate(id: string, graceSeconds = 0): Promise<RotatedApiKey | null> {
    const key = newApiKey();
    const inGrace = graceSeconds > 0;
    const result = await this.rows
      .createQueryBuilder()
      .update()
      .set({
        ...stored(key),
        previousKeyPrefix: inGrace ? () => 'key_prefix' : null,
        previousKeyHash: inGrace ? () => 'key_hash' : null,
        previousValidUntil: inGrace ? () => 'now() + make_interval(secs => :graceSeconds)' : null,
      })
      .where({ id, revokedAt: IsNull() })
      .setParameters({ graceSeconds })
      .returning('previous_valid_until')
      .execute();
    const [row] = result.raw as { previous_valid_until: Date | null }[];
    return row ? { key, previousValidUntil: row.previous_valid_until } : null;
  }

  /** All keys, newest first. */
  list(): Promise<ListedApiKey[]> {
    const select = {
      id: true,
      name: true,
      keyPrefix: true,
      scopes: true,
      portalId: true,
      rateLimit: true,
      weight: true,
      createdAt: true,
      lastUsedAt: true,
      revokedAt: true,
      previousValidUntil: true,
    } as const;
    return this.rows.find({ select, order: { createdAt: 'DESC' } });
  }

  /** @returns false if there is no such key, or it is revoked already */
  async revoke(id: string): Promise<boolean> {
    const { affected } = await this.rows.update({ id, revokedAt: IsNull() }, { revokedAt: new Date() });
    return affected === 1;
  }
}

function stored(key: string): Pick<ApiKey, 'keyPrefix' | 'keyHash'> {
  return { keyPrefix: prefixOfApiKey(key), keyHash: hashOfApiKey(key) };
}
