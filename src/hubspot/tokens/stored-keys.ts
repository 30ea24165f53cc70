import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { EntityManager, Repository } from 'typeorm';
import { HubspotAuth } from './hubspot-auth.entity';
import { seal, sealedTokensOf, unseal } from './sealed-tokens';
import { keyIdOf, TokenCipher, UndecryptableError } from './token-cipher';

/** The encryption keys of a portal's stored tokens. */
export interface KeyUse {
  portalId: string;
  keyIds: string[];
  /** Reason why decryption fails; null if it succeeds. */
  problem: string | null;
}

/** Records that a portal's tokens have another encryption key. @param manager of the transaction that changed them */
export type RecordReencryption = (portalId: string, manager: EntityManager) => Promise<void>;

/** Finds and replaces the encryption keys of stored tokens. */
@Injectable()
export class StoredKeys {
  constructor(
    @InjectRepository(HubspotAuth) private readonly rows: Repository<HubspotAuth>,
    private readonly cipher: TokenCipher,
  ) {}

  /** Ids of the configured keys; the first encrypts. */
  get configuredIds(): string[] {
    return this.cipher.keyIds;
  }

  /** The keys of every portal's tokens; portals without stored tokens are absent. */
  async use(): Promise<KeyUse[]> {
    const rows = await this.rows.find({ order: { portalId: 'ASC' } });
    return rows.flatMap((row) => keyUseOf(row, this.cipher) ?? []);
  }

  /**
   * Encrypts all tokens with the first key. Versions stay, so that no concurrent refresh loses its result. Tokens that cannot
   * be decrypted stay as they are.
   * @param record records the change of a portal's tokens, in its transaction
   * @returns the numbers of re-encrypted portals, and of portals that used the first key already
   */
  async reencrypt(record: RecordReencryption): Promise<{ reencrypted: number; current: number }> {
    const counts = { reencrypted: 0, current: 0 };
    for (const { portalId } of await this.rows.find({ select: { portalId: true } })) {
      const done = await this.reencryptOne(portalId, record);
      if (done) counts[done] += 1;
    }
    return counts;
  }

  private async reencryptOne(portalId: string, record: RecordReencryption): Promise<'reencrypted' | 'current' | null> {
    for (;;) {
      const row = await this.rows.findOneBy({ portalId });
      const sealed = sealedTokensOf(row);
      if (!row || !sealed || keyUseOf(row, this.cipher)?.problem !== null) return null;
      if ([sealed.access, sealed.refresh].every((text) => this.cipher.isCurrent(text))) return 'current';
      const resealed = seal(this.cipher, portalId, unseal(this.cipher, portalId, sealed));
      const isDone = await this.rows.manager.transaction(async (manager) => {
        const { affected } = await manager.update(
          HubspotAuth,
          { portalId, accessTokenCiphertext: sealed.access, refreshTokenCiphertext: sealed.refresh },
          { accessTokenCiphertext: resealed.access, refreshTokenCiphertext: resealed.refresh },
        );
        if (affected === 1) await record(portalId, manager);
        return affected === 1;
      });
      // Another process has stored newer tokens, so read again.
      if (isDone) return 'reencrypted';
    }
  }
}

/** The keys of a row; null if it holds no tokens. */
function keyUseOf(row: HubspotAuth, cipher: TokenCipher): KeyUse | null {
  const sealed = sealedTokensOf(row);
  if (!sealed) return null;
  const { portalId } = row;
  const keyIds = [...new Set([sealed.access, sealed.refresh].map(keyIdOf))];
  try {
    unseal(cipher, portalId, sealed);
    return { portalId, keyIds, problem: null };
  } catch (error) {
    if (!(error instanceof UndecryptableError)) throw error;
    return { portalId, keyIds, problem: error.reason };
  }
}
