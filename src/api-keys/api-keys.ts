import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, type Repository } from 'typeorm';
import { hashOfApiKey, newApiKey, prefixOfApiKey } from './api-key-format';
import { ApiKey } from './api-key.entity';

/** Issues, verifies and revokes API keys. */
@Injectable()
export class ApiKeys {
  constructor(@InjectRepository(ApiKey) private readonly rows: Repository<ApiKey>) {}

  /** Makes a key and returns it: it cannot be read again. */
  async create(name: string): Promise<string> {
    const key = newApiKey();
    await this.rows.insert({ name, keyPrefix: prefixOfApiKey(key), keyHash: hashOfApiKey(key) });
    return key;
  }

  /** Accepts a key made elsewhere; one that is known already stays as it is. */
  async register(name: string, key: string): Promise<void> {
    const row = { name, keyPrefix: prefixOfApiKey(key), keyHash: hashOfApiKey(key) };
    await this.rows.createQueryBuilder().insert().values(row).orIgnore().execute();
  }

  /** The id of a key that exists and is not revoked. The look-up is by hash, so its timing tells nothing of the key. */
  async findId(key: string): Promise<string | null> {
    const where = { keyHash: hashOfApiKey(key), revokedAt: IsNull() };
    return (await this.rows.findOne({ where, select: { id: true } }))?.id ?? null;
  }

  /** All keys, newest first, without what would let anybody in. */
  list(): Promise<Omit<ApiKey, 'keyHash'>[]> {
    const select = { id: true, name: true, keyPrefix: true, createdAt: true, revokedAt: true };
    return this.rows.find({ select, order: { createdAt: 'DESC' } });
  }

  /** @returns false where there is no such key, or it was revoked before */
  async revoke(id: string): Promise<boolean> {
    const { affected } = await this.rows.update({ id, revokedAt: IsNull() }, { revokedAt: new Date() });
    return affected === 1;
  }
}
