import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, type Repository } from 'typeorm';
import { hashOfApiKey, newApiKey, prefixOfApiKey } from './api-key-format';
import { ApiKey } from './api-key.entity';

/** How long a key is taken for valid without asking, and how many of them. */
const keptMs = 5_000;
const mostKnown = 10_000;

/** Issues, verifies and revokes API keys. */
@Injectable()
export class ApiKeys {
  private readonly known = new Map<string, { id: string; untilMs: number }>();

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

  /**
   * The id of a key that exists and is not revoked. The look-up is by hash, so its timing tells nothing of the key. What
   * was found is kept for a few seconds: for so long a revoked key may still let its bearer in.
   */
  async findId(key: string): Promise<string | null> {
    const hash = hashOfApiKey(key);
    const name = hash.toString('base64');
    const known = this.known.get(name);
    if (known && performance.now() < known.untilMs) return known.id;
    const row = await this.rows.findOne({ where: { keyHash: hash, revokedAt: IsNull() }, select: { id: true } });
    this.known.delete(name);
    if (!row) return null;
    if (this.known.size >= mostKnown) this.known.clear();
    this.known.set(name, { id: row.id, untilMs: performance.now() + keptMs });
    return row.id;
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
