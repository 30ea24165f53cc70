import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, type Repository } from 'typeorm';
import { Database } from '../../database/database';
import { sql } from '../../database/sql';
import { tables } from '../../database/tables';
import { HubspotAuth } from './hubspot-auth.entity';
import type { TokenAnswer } from '../call/hubspot-wire';
import { seal, sealedTokensOf, unseal } from './sealed-tokens';
import { TokenCipher } from './token-cipher';

/** The tokens of one portal, decrypted. */
export interface PortalTokens {
  accessToken: string;
  refreshToken: string;
  issuedAt: Date;
  expiresAt: Date;
  /** Client id of the app that HubSpot issued them to. */
  appId: string;
  /** Reason why HubSpot ended the installation; null while it is active. */
  disconnected: string | null;
  version: number;
}

/** Facts about a portal's account, if HubSpot reports them. */
export interface PortalAccount {
  hubDomain?: string;
  connectedBy?: string;
  timeZone?: string;
}

/** A portal that has granted access to this service. */
export interface PortalGrant extends PortalAccount {
  portalId: string;
  appId: string;
  source: 'environment' | 'install';
  /** Fingerprint of the configured credential that the portal belongs to. */
  fingerprint?: string;
  /** The tokens; null for a static token, which is not stored. */
  tokens: TokenAnswer | null;
}

const described = [
  'portalId',
  'authKind',
  'appId',
  'source',
  'hubDomain',
  'connectedBy',
  'timeZone',
  'accessTokenExpiresAt',
  'scopes',
  'disconnectedAt',
  'refreshFailure',
  'refreshFailedAt',
  'createdAt',
  'updatedAt',
] as const satisfies (keyof HubspotAuth)[];

/** The connection of a portal, without its secrets. */
export type PortalRow = Pick<HubspotAuth, (typeof described)[number]>;

const connect = sql`
  INSERT INTO ${tables.hubspotAuth} AS stored (portal_id, auth_kind, credential_fingerprint, app_id, source, hub_domain,
    connected_by, time_zone, access_token_ciphertext, refresh_token_ciphertext, access_token_issued_at,
    access_token_expires_at, scopes)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  ON CONFLICT (portal_id) DO UPDATE SET auth_kind = excluded.auth_kind,
    credential_fingerprint = coalesce(excluded.credential_fingerprint, stored.credential_fingerprint),
    app_id = excluded.app_id,
    source = CASE WHEN stored.source = 'environment' THEN stored.source ELSE excluded.source END,
    hub_domain = coalesce(excluded.hub_domain, stored.hub_domain),
    connected_by = coalesce(excluded.connected_by, stored.connected_by),
    time_zone = coalesce(excluded.time_zone, stored.time_zone),
    access_token_ciphertext = excluded.access_token_ciphertext,
    refresh_token_ciphertext = excluded.refresh_token_ciphertext,
    access_token_issued_at = excluded.access_token_issued_at,
    access_token_expires_at = excluded.access_token_expires_at,
    scopes = excluded.scopes, disconnected_at = NULL, refresh_failure = NULL, refresh_failed_at = NULL,
    version = stored.version + 1, updated_at = excluded.updated_at`;

const noteAccount = sql`
  UPDATE ${tables.hubspotAuth} SET hub_domain = coalesce($2, hub_domain), connected_by = coalesce($3, connected_by),
    time_zone = coalesce($4, time_zone), scopes = coalesce($5, scopes)
  WHERE portal_id = $1`;

const replaceTokens = sql`
  UPDATE ${tables.hubspotAuth} SET access_token_ciphertext = $3, refresh_token_ciphertext = $4,
    access_token_issued_at = $5, access_token_expires_at = $6,
    scopes = CASE WHEN cardinality($7::text[]) = 0 THEN scopes ELSE $7 END,
    disconnected_at = NULL, refresh_failure = NULL, refresh_failed_at = NULL,
    version = version + 1, updated_at = now()
  WHERE portal_id = $1 AND version = $2 RETURNING version`;

const noteFailure = sql`
  UPDATE ${tables.hubspotAuth} SET refresh_failure = $3, refresh_failed_at = now(),
    disconnected_at = CASE WHEN $4 THEN coalesce(disconnected_at, now()) END
  WHERE portal_id = $1 AND version = $2 RETURNING version`;

/** Stores the encrypted tokens and the connection of each portal. */
@Injectable()
export class StoredTokens {
  constructor(
    @InjectRepository(HubspotAuth) private readonly rows: Repository<HubspotAuth>,
    private readonly database: Database,
    private readonly cipher: TokenCipher,
  ) {}

  /** The portal of a configured credential; null if the credential was never used. */
  async findPortalId(credentialFingerprint: string): Promise<string | null> {
    const row = await this.rows.findOne({ where: { credentialFingerprint }, order: { updatedAt: 'DESC' } });
    return row?.portalId ?? null;
  }

  /** The portals that were connected in a browser, oldest first. */
  async installedPortalIds(): Promise<string[]> {
    const rows = await this.rows.find({
      where: { source: 'install' },
      select: { portalId: true },
      order: { createdAt: 'ASC', portalId: 'ASC' },
    });
    return rows.map(({ portalId }) => portalId);
  }

  /** Time zone of the account; null if not known. */
  async timeZoneOf(portalId: string): Promise<string | null> {
    return (await this.rows.findOne({ where: { portalId }, select: { timeZone: true } }))?.timeZone ?? null;
  }

  /**
   * The portal's tokens; null if none are stored.
   * @throws UndecryptableError if the encryption key is missing
   */
  async find(portalId: string): Promise<PortalTokens | null> {
    const row = await this.rows.findOneBy({ portalId });
    const sealed = sealedTokensOf(row);
    if (!row?.accessTokenIssuedAt || !row.accessTokenExpiresAt || !sealed) return null;
    const tokens = unseal(this.cipher, portalId, sealed);
    return {
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token,
      issuedAt: row.accessTokenIssuedAt,
      expiresAt: row.accessTokenExpiresAt,
      appId: row.appId,
      disconnected: row.disconnectedAt && (row.refreshFailure ?? 'The installation was revoked'),
      version: row.version,
    };
  }

  /**
   * Stores the tokens of a new credential in place of older ones. A portal of the environment remains one, even if a person
   * connects it again in a browser.
   */
  async connect(grant: PortalGrant): Promise<void> {
    const { portalId, tokens } = grant;
    await this.database.query(connect, [
      portalId,
      tokens ? 'oauth' : 'static',
      grant.fingerprint ?? null,
      grant.appId,
      grant.source,
      grant.hubDomain ?? null,
      grant.connectedBy ?? null,
      grant.timeZone ?? null,
      ...(tokens ? this.sealed(portalId, tokens) : [null, null, null, null, []]),
    ]);
  }

  /** Stores facts about a connected portal; absent facts stay as they are. */
  async noteAccount(
    portalId: string,
    { hubDomain, connectedBy, timeZone, scopes }: PortalAccount & { scopes?: string[] },
  ): Promise<void> {
    await this.database.query(noteAccount, [
      portalId,
      hubDomain ?? null,
      connectedBy ?? null,
      timeZone ?? null,
      scopes ?? null,
    ]);
  }

  /**
   * Stores refreshed tokens, unless another process has stored newer ones since `version` was read. It is a single statement:
   * PostgreSQL stores the tokens even if this process dies after sending it.
   * @returns true if they were stored
   */
  async replace(portalId: string, version: number, answer: TokenAnswer): Promise<boolean> {
    const { rowCount } = await this.database.query(replaceTokens, [
      portalId,
      version,
      ...this.sealed(portalId, answer),
    ]);
    return rowCount === 1;
  }

  /**
   * Stores the reason of a failed refresh, unless another process has stored newer tokens. The tokens stay.
   * @param disconnected true if HubSpot has ended the installation, so that a person must connect the portal again
   * @returns true if it was stored
   */
  async noteFailure(portalId: string, version: number, reason: string, disconnected: boolean): Promise<boolean> {
    const { rowCount } = await this.database.query(noteFailure, [portalId, version, reason, disconnected]);
    return rowCount === 1;
  }

  /** Deletes a portal with its tokens. */
  async erase(portalId: string): Promise<void> {
    await this.rows.delete({ portalId });
  }

  /** The connections of these portals, without their tokens. */
  describe(portalIds: string[]): Promise<PortalRow[]> {
    const select = Object.fromEntries(described.map((column) => [column, true]));
    return this.rows.find({ where: { portalId: In(portalIds) }, select });
  }

  /** Ciphertexts, times and scopes in the order of the statements' parameters. */
  private sealed(portalId: string, answer: TokenAnswer): [string, string, Date, Date, string[]] {
    const { access, refresh } = seal(this.cipher, portalId, answer);
    const issuedAt = new Date();
    return [access, refresh, issuedAt, new Date(issuedAt.getTime() + answer.expires_in * 1000), answer.scopes ?? []];
  }
}
