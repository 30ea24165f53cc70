import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, type Repository } from 'typeorm';
import { Database } from '../../database/database';
import { sql } from '../../database/sql';
import { tables } from '../../database/tables';
import { HubspotAuth } from './hubspot-auth.entity';
import type { TokenAnswer } from '../call/hubspot-wire';
import { keyIdOf, TokenCipher, UndecryptableError } from './token-cipher';

/** The tokens of one portal, decrypted. */
export interface PortalTokens {
  accessToken: string;
  refreshToken: string;
  issuedAt: Date;
  expiresAt: Date;
  /** The app that they were issued to. */
  appId: string;
  /** Why HubSpot ended the installation, where it did. */
  disconnected: string | null;
  version: number;
}

/** What HubSpot tells of an account, where it does. */
export interface PortalAccount {
  hubDomain?: string;
  connectedBy?: string;
  timeZone?: string;
}

/** A portal that lets this service in. */
export interface PortalGrant extends PortalAccount {
  portalId: string;
  appId: string;
  source: 'environment' | 'install';
  /** Fingerprint of the configured credential that the portal belongs to. */
  fingerprint?: string;
  /** The tokens; null for a static one, which is not stored. */
  tokens: TokenAnswer | null;
}

/** What a portal's stored tokens are encrypted with. */
export interface KeyUse {
  portalId: string;
  keyIds: string[];
  /** Why they cannot be decrypted; null where they can. */
  problem: string | null;
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

/** The connection to a portal, without anything secret. */
export type PortalRow = Pick<HubspotAuth, (typeof described)[number]>;

/** Any number: replicas agree on it. The second half of the lock's key says whose tokens it is about. */
const refreshLock = 5_001_002;
/** Longer than a refresher may take with all its attempts. */
const lockPatienceMs = 90_000;
/** Who waits for the lock holds no connection meanwhile. */
const lockPollMs = 100;

const tryLock = sql`SELECT pg_try_advisory_xact_lock($1, hashtext($2)) AS locked`;
/** The lock's transaction waits for HubSpot. */
const allowIdle = sql`SET LOCAL idle_in_transaction_session_timeout = ${lockPatienceMs}`;

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

/** Keeps tokens encrypted in PostgreSQL. */
@Injectable()
export class StoredTokens {
  constructor(
    @InjectRepository(HubspotAuth) private readonly rows: Repository<HubspotAuth>,
    private readonly database: Database,
    private readonly cipher: TokenCipher,
  ) {}

  /** The portal that a configured credential belongs to, if it has been used before. */
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

  /** Time zone of the account; null where it is not known. */
  async timeZoneOf(portalId: string): Promise<string | null> {
    return (await this.rows.findOne({ where: { portalId }, select: { timeZone: true } }))?.timeZone ?? null;
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
      appId: row.appId,
      disconnected: row.disconnectedAt && (row.refreshFailure ?? 'The installation was revoked'),
      version: row.version,
    };
  }

  /**
   * Stores what a new credential gave; whatever the portal had before is replaced. A portal of the environment stays
   * one when somebody connects it again in a browser.
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

  /** Keeps what was found out of a connected portal; what is not told stays as it is. */
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
   * Stores refreshed tokens, unless somebody has stored newer ones since `version` was read: a refresher that was too
   * slow overwrites nothing. One statement of its own: once PostgreSQL has received it, the tokens are kept, whatever
   * becomes of this process.
   * @returns whether they were stored
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
   * Notes why a refresh failed, unless somebody has stored newer tokens meanwhile. The tokens stay.
   * @param disconnected whether HubSpot has ended the installation: only connecting again helps then
   * @returns whether it was noted
   */
  async noteFailure(portalId: string, version: number, reason: string, disconnected: boolean): Promise<boolean> {
    const { rowCount } = await this.database.query(noteFailure, [portalId, version, reason, disconnected]);
    return rowCount === 1;
  }

  /** Removes a portal with its tokens. */
  async erase(portalId: string): Promise<void> {
    await this.rows.delete({ portalId });
  }

  /** Everything that is known of the connection to these portals, but its tokens. */
  describe(portalIds: string[]): Promise<PortalRow[]> {
    const select = Object.fromEntries(described.map((column) => [column, true]));
    return this.rows.find({ where: { portalId: In(portalIds) }, select });
  }

  /**
   * Lets one process of all replicas at a time ask HubSpot for tokens. The lock belongs to a transaction, so that it is
   * free as soon as its holder's process or connection ends, and works behind a pooler too.
   * @param whose a portal's id, or the fingerprint of a credential whose portal is not known yet
   */
  async underRefreshLock<Result>(whose: string, act: () => Promise<Result>): Promise<Result> {
    const endMs = performance.now() + lockPatienceMs;
    for (;;) {
      let done: { result: Result } | undefined;
      const underLock = this.database.transaction(
        async (transaction) => {
          const [, tried] = await transaction.send({ sql: allowIdle }, { sql: tryLock, values: [refreshLock, whose] });
          if ((tried?.rows[0] as { locked: boolean } | undefined)?.locked) done = { result: await act() };
        },
        { repeat: false },
      );
      await underLock.catch((error: unknown) => {
        // The transaction has changed nothing: it was there for its lock, which a broken connection has freed too.
        if (!done) throw error;
      });
      if (done) return done.result;
      if (performance.now() > endMs) throw new Error('Another process has been refreshing the token for too long');
      await delay(lockPollMs);
    }
  }

  /** Under which keys the stored tokens are, a portal each; portals without stored tokens are absent. */
  async keyUse(): Promise<KeyUse[]> {
    const rows = await this.rows.find({ order: { portalId: 'ASC' } });
    return rows.flatMap((row) => this.keyUseOf(row) ?? []);
  }

  /**
   * Encrypts every token that is not under the first key with it. Tokens that are refreshed meanwhile are under it
   * already; versions stay, so that nobody's refresh is overtaken by this. Tokens that cannot be decrypted stay as they
   * are.
   * @returns how many portals were re-encrypted, and how many needed it not
   */
  async reencrypt(): Promise<{ reencrypted: number; current: number }> {
    const counts = { reencrypted: 0, current: 0 };
    for (const { portalId } of await this.rows.find({ select: { portalId: true } })) {
      const done = await this.reencryptOne(portalId);
      if (done) counts[done] += 1;
    }
    return counts;
  }

  private async reencryptOne(portalId: string): Promise<'reencrypted' | 'current' | null> {
    for (;;) {
      const row = await this.rows.findOneBy({ portalId });
      if (!row?.accessTokenCiphertext || !row.refreshTokenCiphertext) return null;
      if (this.keyUseOf(row)?.problem !== null) return null;
      const { accessTokenCiphertext, refreshTokenCiphertext } = row;
      if ([accessTokenCiphertext, refreshTokenCiphertext].every((text) => this.cipher.isCurrent(text))) {
        return 'current';
      }
      const access = this.cipher.decrypt(accessTokenCiphertext, `access:${portalId}`);
      const refresh = this.cipher.decrypt(refreshTokenCiphertext, `refresh:${portalId}`);
      const { affected } = await this.rows.update(
        { portalId, accessTokenCiphertext, refreshTokenCiphertext },
        {
          accessTokenCiphertext: this.cipher.encrypt(access, `access:${portalId}`),
          refreshTokenCiphertext: this.cipher.encrypt(refresh, `refresh:${portalId}`),
        },
      );
      // Somebody else has stored newer tokens: look again.
      if (affected === 1) return 'reencrypted';
    }
  }

  private keyUseOf({ portalId, accessTokenCiphertext, refreshTokenCiphertext }: HubspotAuth): KeyUse | null {
    if (!accessTokenCiphertext || !refreshTokenCiphertext) return null;
    const keyIds = [...new Set([accessTokenCiphertext, refreshTokenCiphertext].map(keyIdOf))];
    try {
      this.cipher.decrypt(accessTokenCiphertext, `access:${portalId}`);
      this.cipher.decrypt(refreshTokenCiphertext, `refresh:${portalId}`);
      return { portalId, keyIds, problem: null };
    } catch (error) {
      if (!(error instanceof UndecryptableError)) throw error;
      return { portalId, keyIds, problem: error.reason };
    }
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
