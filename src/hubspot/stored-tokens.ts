import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { HubspotAuth } from './hubspot-auth.entity';
import type { TokenAnswer } from './hubspot-wire';
import { TokenCipher } from './token-cipher';

/** The tokens of one portal, decrypted. */
export interface PortalTokens {
  accessToken: string;
  refreshToken: string;
  issuedAt: Date;
  expiresAt: Date;
  version: number;
}

/** Keeps tokens encrypted in PostgreSQL. */
@Injectable()
export class StoredTokens {
  constructor(
    @InjectRepository(HubspotAuth) private readonly rows: Repository<HubspotAuth>,
    private readonly cipher: TokenCipher,
  ) {}

  /** The portal that a credential belongs to, if it has been used before. */
  async findPortalId(credentialFingerprint: string): Promise<string | null> {
    const row = await this.rows.findOne({ where: { credentialFingerprint }, order: { updatedAt: 'DESC' } });
    return row?.portalId ?? null;
  }

  /**
   * The portal's tokens, or null where none are stored.
   * @throws UndecryptableError where the encryption key is gone
   */
  async find(portalId: string): Promise<PortalTokens | null> {
    const row = await this.rows.findOneBy({ portalId });
    if (!row?.accessTokenCiphertext || !row.refreshTokenCiphertext) return null;
    if (!row.accessTokenIssuedAt || !row.accessTokenExpiresAt) return null;
    return {
      accessToken: this.cipher.decrypt(row.accessTokenCiphertext, `access:${portalId}`),
      refreshToken: this.cipher.decrypt(row.refreshTokenCiphertext, `refresh:${portalId}`),
      issuedAt: row.accessTokenIssuedAt,
      expiresAt: row.accessTokenExpiresAt,
      version: row.version,
    };
  }

  /** Stores what a new credential gave; whatever the portal had before is replaced. */
  async connect(portalId: string, credentialFingerprint: string, answer: TokenAnswer | null): Promise<void> {
    await this.rows.query(
      `INSERT INTO hubspot_auth AS stored (portal_id, auth_kind, credential_fingerprint, access_token_ciphertext,
         refresh_token_ciphertext, access_token_issued_at, access_token_expires_at, scopes)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (portal_id) DO UPDATE SET auth_kind = excluded.auth_kind,
         credential_fingerprint = excluded.credential_fingerprint,
         access_token_ciphertext = excluded.access_token_ciphertext,
         refresh_token_ciphertext = excluded.refresh_token_ciphertext,
         access_token_issued_at = excluded.access_token_issued_at,
         access_token_expires_at = excluded.access_token_expires_at,
         scopes = excluded.scopes, version = stored.version + 1, updated_at = now()`,
      [
        portalId,
        answer ? 'oauth' : 'static',
        credentialFingerprint,
        ...(answer ? this.sealed(portalId, answer) : [null, null, null, null, []]),
      ],
    );
  }

  /**
   * Stores refreshed tokens, unless somebody has stored newer ones since `version` was read.
   * @returns whether they were stored
   */
  async replace(portalId: string, version: number, answer: TokenAnswer): Promise<boolean> {
    const [rows] = await this.rows.query<[unknown[], number]>(
      `UPDATE hubspot_auth SET access_token_ciphertext = $3, refresh_token_ciphertext = $4,
         access_token_issued_at = $5, access_token_expires_at = $6,
         scopes = CASE WHEN cardinality($7::text[]) = 0 THEN scopes ELSE $7 END,
         version = version + 1, updated_at = now()
       WHERE portal_id = $1 AND version = $2 RETURNING version`,
      [portalId, version, ...this.sealed(portalId, answer)],
    );
    return rows.length === 1;
  }

  private sealed(portalId: string, answer: TokenAnswer): [string, string, Date, Date, string[]] {
    const issuedAt = new Date();
    return [
      this.cipher.encrypt(answer.access_token, `access:${portalId}`),
      this.cipher.encrypt(answer.refresh_token, `refresh:${portalId}`),
      issuedAt,
      new Date(issuedAt.getTime() + answer.expires_in * 1000),
      answer.scopes ?? [],
    ];
  }
}
