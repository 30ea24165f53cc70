/* eslint max-lines: 'off' -- Reason: all statements of one table, which must agree about encryption and versions. */
import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { QueryResultRow } from 'pg';
import { In, IsNull, Not, type Repository } from 'typeorm';
import { Database } from '../../database/database';
import { sql } from '../../database/sql';
import { tables } from '../../database/tables';
import { steadyNow } from '../../timing/steady-now';
import { CREDENTIAL, type Credential } from '../call/credential';
import type { TokenAnswer } from '../call/hubspot-wire';
import { HubspotAuth } from './hubspot-auth.entity';
import { seal, sealedTokensOf, unseal } from './sealed-tokens';
import { TokenCipher } from './token-cipher';

/** The tokens of one portal, decrypted. */
export interface PortalTokens {
  accessToken: string;
  refreshToken: string;
  /** By {@link steadyNow}: the database tells how long ago that was. */
  issuedAt: Date;
  /** By {@link steadyNow}. */
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

/** A static token is not stored, so the tokens of an installation stay for the way back to OAuth. */
const keepsTokens = sql`(excluded.access_token_ciphertext IS NULL AND stored.access_token_ciphertext IS NOT NULL)`;

/** Times are the database's, because processes on several machines compare them. $11 seconds until the token expires, or null */
const connect = sql`
  INSERT INTO ${tables.hubspotAuth} AS stored (portal_id, auth_kind, credential_fingerprint, app_id, source, hub_domain,
    connected_by, time_zone, access_token_ciphertext, refresh_token_ciphertext, access_token_issued_at,
    access_token_expires_at, scopes)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, CASE WHEN $11::float8 IS NOT NULL THEN now() END,
    now() + make_interval(secs => $11), $12)
  ON CONFLICT (portal_id) DO UPDATE SET auth_kind = excluded.auth_kind,
    credential_fingerprint = coalesce(excluded.credential_fingerprint, stored.credential_fingerprint),
    app_id = CASE WHEN ${keepsTokens} THEN stored.app_id ELSE excluded.app_id END,
    source = CASE WHEN stored.source = 'install' THEN stored.source ELSE excluded.source END,
    hub_domain = coalesce(excluded.hub_domain, stored.hub_domain),
    connected_by = coalesce(excluded.connected_by, stored.connected_by),
    time_zone = coalesce(excluded.time_zone, stored.time_zone),
    access_token_ciphertext = coalesce(excluded.access_token_ciphertext, stored.access_token_ciphertext),
    refresh_token_ciphertext = coalesce(excluded.refresh_token_ciphertext, stored.refresh_token_ciphertext),
    access_token_issued_at = coalesce(excluded.access_token_issued_at, stored.access_token_issued_at),
    access_token_expires_at = coalesce(excluded.access_token_expires_at, stored.access_token_expires_at),
    scopes = CASE WHEN ${keepsTokens} THEN stored.scopes ELSE excluded.scopes END,
    disconnected_at = CASE WHEN ${keepsTokens} THEN stored.disconnected_at END,
    refresh_failure = CASE WHEN ${keepsTokens} THEN stored.refresh_failure END,
    refresh_failed_at = CASE WHEN ${keepsTokens} THEN stored.refresh_failed_at END,
    version = stored.version + 1, updated_at = excluded.updated_at`;

const noteAccount = sql`
  UPDATE ${tables.hubspotAuth} SET hub_domain = coalesce($2, hub_domain), connected_by = coalesce($3, connected_by),
    time_zone = coalesce($4, time_zone), scopes = coalesce($5, scopes)
  WHERE portal_id = $1`;

const replaceTokens = sql`
  UPDATE ${tables.hubspotAuth} SET access_token_ciphertext = $3, refresh_token_ciphertext = $4,
    access_token_issued_at = now(), access_token_expires_at = now() + make_interval(secs => $5),
    scopes = CASE WHEN cardinality($6::text[]) = 0 THEN scopes ELSE $6 END,
    disconnected_at = NULL, refresh_failure = NULL, refresh_failed_at = NULL,
    version = version + 1, updated_at = now()
  WHERE portal_id = $1 AND version = $2 RETURNING version`;

const noteFailure = sql`
  UPDATE ${tables.hubspotAuth} SET refresh_failure = $3, refresh_failed_at = now(),
    disconnected_at = CASE WHEN $4 THEN coalesce(disconnected_at, now()) END
  WHERE portal_id = $1 AND version = $2 RETURNING version`;

const find = sql`
  SELECT app_id, access_token_ciphertext, refresh_token_ciphertext, disconnected_at, refresh_failure, version,
    (extract(epoch FROM access_token_expires_at - now()) * 1000)::float8 AS left_ms,
    (extract(epoch FROM access_token_expires_at - access_token_issued_at) * 1000)::float8 AS life_ms
  FROM ${tables.hubspotAuth} WHERE portal_id = $1`;

interface TokenRow extends QueryResultRow {
  app_id: string;
  access_token_ciphertext: string | null;
  refresh_token_ciphertext: string | null;
  disconnected_at: Date | null;
  refresh_failure: string | null;
  version: number;
  left_ms: number | null;
  life_ms: number | null;
}

/** Stores the encrypted tokens and the connection of each portal. */
@Injectable()
export class StoredTokens {
  private readonly connectListeners: ((portalId: string) => void)[] = [];

  constructor(
    @InjectRepository(HubspotAuth) private readonly rows: Repository<HubspotAuth>,
    private readonly database: Database,
    private readonly cipher: TokenCipher,
    @Inject(CREDENTIAL) private readonly credential: Pick<Credential, 'kind'>,
  ) {}

  /** The portal of a configured credential; null if the credential was never used. */
  async findPortalId(credentialFingerprint: string): Promise<string | null> {
    const row = await this.rows.findOne({ where: { credentialFingerprint }, order: { updatedAt: 'DESC' } });
    return row?.portalId ?? null;
  }

  /**
   * The portals that were connected in a browser, oldest first. None with a static token, which serves its own portal only.
   * An earlier version kept the source of a portal that the environment had connected before.
   */
  async installedPortalIds(): Promise<string[]> {
    if (this.credential.kind === 'static') return [];
    const rows = await this.rows.find({
      where: [{ source: 'install' }, { connectedBy: Not(IsNull()), refreshTokenCiphertext: Not(IsNull()) }],
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
    const [row] = await this.database.rows<TokenRow>(find, [portalId]);
    if (!row) return null;
    const { access_token_ciphertext, refresh_token_ciphertext, left_ms, life_ms } = row;
    const sealed = sealedTokensOf({
      accessTokenCiphertext: access_token_ciphertext,
      refreshTokenCiphertext: refresh_token_ciphertext,
    });
    if (!sealed || left_ms === null || life_ms === null) return null;
    const tokens = unseal(this.cipher, portalId, sealed);
    const expiresMs = steadyNow().getTime() + left_ms;
    return {
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token,
      issuedAt: new Date(expiresMs - life_ms),
      expiresAt: new Date(expiresMs),
      appId: row.app_id,
      disconnected: row.disconnected_at && (row.refresh_failure ?? 'The installation was revoked'),
      version: row.version,
    };
  }

  /**
   * Stores the tokens of a new credential in place of older ones. A portal that a person connected in a browser remains one,
   * even if the environment names its credential too. Then calls the listeners of {@link onConnect}.
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
      ...(tokens ? this.sealed(portalId, tokens) : [null, null, null, []]),
    ]);
    for (const listener of this.connectListeners) listener(portalId);
  }

  /** Adds a listener for portals that this process has connected. */
  onConnect(listener: (portalId: string) => void): void {
    this.connectListeners.push(listener);
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

  /** Ciphertexts, seconds until the expiry, and scopes in the order of the statements' parameters. */
  private sealed(portalId: string, answer: TokenAnswer): [string, string, number, string[]] {
    const { access, refresh } = seal(this.cipher, portalId, answer);
    return [access, refresh, answer.expires_in, answer.scopes ?? []];
  }
}
