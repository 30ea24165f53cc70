import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, type Repository } from 'typeorm';
import { commandLine, serviceItself, type Actor } from '../audit/audit-event';
import { AuditTrail } from '../audit/audit-trail';
import { hashOfApiKey, newApiKey, prefixOfApiKey } from './api-key-format';
import { ApiKey } from './api-key.entity';
import { allScopes } from './api-key-scopes';

/** Rights of a key. */
export type ApiKeyGrants = Pick<ApiKey, 'scopes' | 'portalId' | 'rateLimit' | 'weight' | 'expiresAt' | 'addresses'>;

/** A key without its secrets. */
export type ListedApiKey = Omit<ApiKey, 'keyHash' | 'previousKeyHash' | 'previousKeyPrefix'>;

/** A new key. */
export interface IssuedApiKey {
  id: string;
  /** The secret. */
  key: string;
}

/** The new secret of a rotated key. */
export interface RotatedApiKey {
  key: string;
  /** End of the previous secret's grace; null if it has none. */
  previousValidUntil: Date | null;
}

/** Issues, rotates and revokes API keys, and records that; {@link ApiKeyVerifier} verifies them. */
@Injectable()
export class ApiKeys {
  constructor(
    @InjectRepository(ApiKey) private readonly rows: Repository<ApiKey>,
    private readonly trail: AuditTrail,
  ) {}

  /**
   * Creates a key. Without `grants` it has all scopes.
   * @returns its id, and its secret, which cannot be read again
   */
  async issue(name: string, grants: Partial<ApiKeyGrants> = {}, actor: Actor = commandLine): Promise<IssuedApiKey> {
    const key = newApiKey();
    const row = { name, ...stored(key), scopes: [...allScopes], ...grants };
    return this.rows.manager.transaction(async (manager) => {
      const { identifiers } = await manager.insert(ApiKey, row);
      const { id } = identifiers[0] as { id: string };
      await this.trail.record({ actor, action: 'key.created', subject: id, ...factsOf(row) }, manager);
      return { id, key };
    });
  }

  /** Creates a key and returns its secret. See {@link issue}. */
  async create(name: string, grants: Partial<ApiKeyGrants> = {}): Promise<string> {
    return (await this.issue(name, grants)).key;
  }

  /** Stores a given secret, with all scopes. Does nothing if it is stored already. */
  async register(name: string, key: string): Promise<void> {
    const row = { name, ...stored(key), scopes: [...allScopes] };
    await this.rows.manager.transaction(async (manager) => {
      const insertion = manager.createQueryBuilder().insert().into(ApiKey).values(row).orIgnore().returning('id');
      const [inserted] = (await insertion.execute()).raw as { id: string }[];
      if (!inserted) return;
      await this.trail.record(
        { actor: serviceItself, action: 'key.created', subject: inserted.id, ...factsOf(row) },
        manager,
      );
    });
  }

  /** True if a key was ever created, even if it was revoked since. */
  async haveAny(): Promise<boolean> {
    return this.rows.exists();
  }

  /**
   * Gives a key a new secret. Its id, grants and Idempotency-Keys stay.
   * @param graceSeconds time for which the present secret stays valid; the secret of an earlier rotation ends now
   * @returns null if there is no such key, or it is revoked
   */
  async rotate(id: string, graceSeconds = 0, actor: Actor = commandLine): Promise<RotatedApiKey | null> {
    const key = newApiKey();
    const inGrace = graceSeconds > 0;
    return this.rows.manager.transaction(async (manager) => {
      const result = await manager
        .createQueryBuilder()
        .update(ApiKey)
        .set({
          ...stored(key),
          previousKeyPrefix: inGrace ? () => 'key_prefix' : null,
          previousKeyHash: inGrace ? () => 'key_hash' : null,
          previousValidUntil: inGrace ? () => 'now() + make_interval(secs => :graceSeconds)' : null,
        })
        .where({ id, revokedAt: IsNull() })
        .setParameters({ graceSeconds })
        .returning('previous_valid_until, name')
        .execute();
      const [row] = result.raw as { previous_valid_until: Date | null; name: string }[];
      if (!row) return null;
      const details = { name: row.name, graceSeconds };
      await this.trail.record({ actor, action: 'key.rotated', subject: id, details }, manager);
      return { key, previousValidUntil: row.previous_valid_until };
    });
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
      expiresAt: true,
      addresses: true,
      weight: true,
      createdAt: true,
      lastUsedAt: true,
      revokedAt: true,
      previousValidUntil: true,
    } as const;
    return this.rows.find({ select, order: { createdAt: 'DESC' } });
  }

  /** @returns false if there is no such key, or it is revoked already */
  async revoke(id: string, actor: Actor = commandLine): Promise<boolean> {
    return this.rows.manager.transaction(async (manager) => {
      const { affected } = await manager.update(ApiKey, { id, revokedAt: IsNull() }, { revokedAt: new Date() });
      if (affected !== 1) return false;
      const key = await manager.findOneBy(ApiKey, { id });
      await this.trail.record(
        { actor, action: 'key.revoked', subject: id, details: { name: key?.name ?? '' } },
        manager,
      );
      return true;
    });
  }
}

/** The facts of a new key that its audit event has. */
function factsOf({
  name,
  scopes,
  portalId = null,
  rateLimit = null,
  expiresAt = null,
  addresses = null,
}: {
  name: string;
} & Partial<ApiKeyGrants>): { portalId: string | null; details: Record<string, unknown> } {
  const details = { name, scopes, rateLimit, expiresAt: expiresAt?.toISOString() ?? null, addresses };
  return { portalId, details };
}

function stored(key: string): Pick<ApiKey, 'keyPrefix' | 'keyHash'> {
  return { keyPrefix: prefixOfApiKey(key), keyHash: hashOfApiKey(key) };
}
