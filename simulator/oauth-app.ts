import { createHash, createHmac } from 'node:crypto';
import type { Clock } from './clock';
import { expiredAuthentication, Failure, invalidAuthentication } from './failure';
import type { Random } from './random';
import { allScopes } from './scopes';

/** What an app uses to get in. */
export interface SimulatorCredentials {
  clientId: string;
  clientSecret: string;
  /** Of the first portal. */
  refreshToken: string;
  /** Of the first portal. */
  staticToken: string;
}

/** The credentials of a simulator that was told no others. */
export const defaultCredentials: SimulatorCredentials = {
  clientId: 'simulator-client-id',
  clientSecret: 'simulator-client-secret',
  refreshToken: 'na1-simulator-refresh-token',
  staticToken: 'pat-na1-simulator',
};

/** Behaviour of the token endpoint. */
export interface TokenSettings {
  accessTokenTtlSeconds: number;
  rotateRefreshTokens: boolean;
}

/** The app in one portal. */
export interface Installation {
  portalId: number;
  scopes: readonly string[];
  refreshToken: string;
}

/** Whom a request comes from. */
export interface Access {
  portalId: number;
  kind: 'oauth' | 'static';
  scopes: readonly string[];
}

interface Code {
  portalId: number;
  scopes: readonly string[];
  redirectUri: string;
  codeChallenge?: string;
  expiresAtMs: number;
}

interface AccessToken {
  portalId: number;
  scopes: readonly string[];
  issuedAtMs: number;
  expiresAtMs: number;
  nonce: string;
}

const codeLifeMs = 60_000;
const appId = 111_111;
const userId = 222_222;

/**
 * The one OAuth app of the simulator, and the static token of each portal. An access token says itself whose it is and
 * when it expires, and is signed, so that it survives a restart.
 */
export class OAuthApp {
  private installations: Installation[];
  private readonly codes = new Map<string, Code>();
  private expiredBeforeMs = 0;

  constructor(
    private readonly firstPortalId: number,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly settings: TokenSettings,
    private readonly changed: () => void,
    installations?: Installation[],
  ) {
    this.installations = installations ?? [
      { portalId: firstPortalId, scopes: allScopes, refreshToken: defaultCredentials.refreshToken },
    ];
  }

  /** For a snapshot. */
  contents(): Installation[] {
    return this.installations;
  }

  /** The static token of a portal. */
  staticTokenOf(portalId: number): string {
    return portalId === this.firstPortalId
      ? defaultCredentials.staticToken
      : `${defaultCredentials.staticToken}-${portalId}`;
  }

  /** What somebody who installs the app comes back with. */
  authorize(code: Omit<Code, 'expiresAtMs'>): string {
    const text = this.random.uuid();
    this.codes.set(text, { ...code, expiresAtMs: this.clock.nowMs() + codeLifeMs });
    return text;
  }

  /** `POST /oauth/{version}/token`. [docs/simulator.md 2] @throws OAuthFailure */
  grant(form: URLSearchParams): Record<string, unknown> {
    this.checkClient(form);
    const grantType = form.get('grant_type');
    if (grantType === 'authorization_code') return this.tokenAnswer(this.install(this.takeCode(form)));
    if (grantType === 'refresh_token') return this.tokenAnswer(this.refresh(form.get('refresh_token') ?? ''));
    throw new OAuthFailure('BAD_GRANT_TYPE', 'unsupported_grant_type', 'missing or unknown grant type');
  }

  /** Whom a request comes from. @throws Failure 401 */
  authenticate(authorization: string | undefined): Access {
    const text = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
    if (text.startsWith(defaultCredentials.staticToken)) {
      const portalId = Number(text.slice(defaultCredentials.staticToken.length + 1)) || this.firstPortalId;
      if (text !== this.staticTokenOf(portalId)) throw invalidAuthentication();
      return { portalId, kind: 'static', scopes: allScopes };
    }
    const token = this.read(text);
    if (!token) throw invalidAuthentication();
    const nowMs = this.clock.nowMs();
    const expiresAtMs = this.endOf(token);
    if (expiresAtMs <= nowMs) throw expiredAuthentication(expiresAtMs, nowMs);
    return { portalId: token.portalId, kind: 'oauth', scopes: token.scopes };
  }

  /** `POST /oauth/{version}/token/introspect`: an unknown token is a 200 that says so. [docs/simulator.md 2, RES-OAUTH] */
  introspect(form: URLSearchParams): Record<string, unknown> {
    this.checkClient(form);
    const text = form.get('token') ?? form.get('access_token') ?? form.get('refresh_token') ?? '';
    const access = this.describeAccessToken(text);
    const common = { client_id: defaultCredentials.clientId, token_type: 'Bearer', is_private_distribution: true };
    if (access) return { active: true, ...access, ...common, token_use: 'access_token' };
    const refresh = this.describeRefreshToken(text);
    return refresh ? { active: true, ...refresh, ...common, token_use: 'refresh_token' } : { active: false };
  }

  /** What is known of an access token that is valid now. */
  describeAccessToken(text: string): Record<string, unknown> | null {
    const token = this.read(text);
    const nowMs = this.clock.nowMs();
    if (!token || this.endOf(token) <= nowMs) return null;
    return { ...this.describe(token, text), expires_in: Math.floor((this.endOf(token) - nowMs) / 1000) };
  }

  /** What is known of a refresh token that is valid. */
  describeRefreshToken(text: string): Record<string, unknown> | null {
    const installation = this.installations.find(({ refreshToken }) => refreshToken === text);
    return installation ? this.describe(installation, text) : null;
  }

  /** Ends a refresh token; access tokens live on until they expire. [docs/simulator.md 2, RES-OAUTH] */
  revoke(refreshToken?: string): void {
    this.installations =
      refreshToken === undefined ? [] : this.installations.filter((known) => known.refreshToken !== refreshToken);
    this.changed();
  }

  /** Removes the app from a portal, as an administrator would. */
  uninstall(portalId: number): void {
    this.installations = this.installations.filter((known) => known.portalId !== portalId);
    this.changed();
  }

  /** All access tokens issued so far are expired from now on. */
  expireAll(): void {
    this.expiredBeforeMs = this.clock.nowMs();
  }

  /** @throws OAuthFailure */
  checkClient(form: URLSearchParams): void {
    if (form.get('client_id') !== defaultCredentials.clientId) {
      throw new OAuthFailure('BAD_CLIENT_ID', 'invalid_client', 'missing or invalid client id');
    }
    if (form.get('client_secret') !== defaultCredentials.clientSecret) {
      throw new OAuthFailure('BAD_CLIENT_SECRET', 'invalid_client', 'missing or invalid client secret');
    }
  }

  /** A code works once, for a short time, for the address it was issued to. */
  private takeCode(form: URLSearchParams): Code {
    const text = form.get('code') ?? '';
    const code = this.codes.get(text);
    this.codes.delete(text);
    if (!code || code.expiresAtMs <= this.clock.nowMs()) {
      throw new OAuthFailure('BAD_AUTH_CODE', 'invalid_grant', 'missing or unknown auth code');
    }
    if (form.get('redirect_uri') !== code.redirectUri) {
      throw new OAuthFailure(
        'BAD_REDIRECT_URI',
        'invalid_request',
        'redirect_uri does not match the one of the authorization',
      );
    }
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (code.codeChallenge !== undefined && code.codeChallenge !== verifier) {
      throw new OAuthFailure('BAD_CODE_VERIFIER', 'invalid_grant', 'missing or invalid code verifier');
    }
    return code;
  }

  private install({ portalId, scopes }: Code): Installation {
    const installation = { portalId, scopes, refreshToken: `na1-${this.random.uuid()}` };
    this.installations = [...this.installations.filter((known) => known.portalId !== portalId), installation];
    this.changed();
    return installation;
  }

  /** The refresh token stays the same, unless rotation is switched on. [docs/simulator.md 2] */
  private refresh(refreshToken: string): Installation {
    const installation = this.installations.find((known) => known.refreshToken === refreshToken);
    if (!installation) {
      throw new OAuthFailure('BAD_REFRESH_TOKEN', 'invalid_grant', 'refresh token is invalid, expired or revoked');
    }
    if (this.settings.rotateRefreshTokens) {
      installation.refreshToken = `na1-${this.random.uuid()}`;
      this.changed();
    }
    return installation;
  }

  private tokenAnswer({ portalId, scopes, refreshToken }: Installation): Record<string, unknown> {
    return {
      token_type: 'bearer',
      refresh_token: refreshToken,
      access_token: this.issue(portalId, scopes),
      hub_id: portalId,
      scopes,
      expires_in: this.settings.accessTokenTtlSeconds,
      token_use: 'access_token',
      user_id: userId,
    };
  }

  private issue(portalId: number, scopes: readonly string[]): string {
    // Later than every token that was expired on order.
    const issuedAtMs = Math.max(this.clock.nowMs(), this.expiredBeforeMs + 1);
    const expiresAtMs = issuedAtMs + this.settings.accessTokenTtlSeconds * 1000;
    const token: AccessToken = { portalId, scopes, issuedAtMs, expiresAtMs, nonce: this.random.uuid() };
    const payload = Buffer.from(JSON.stringify(token)).toString('base64url');
    return `sim-${payload}.${signatureOf(payload)}`;
  }

  private read(text: string): AccessToken | null {
    const [payload = '', signature] = text.replace(/^sim-/, '').split('.');
    if (signature !== signatureOf(payload)) return null;
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as AccessToken;
  }

  private endOf({ issuedAtMs, expiresAtMs }: AccessToken): number {
    return issuedAtMs <= this.expiredBeforeMs ? Math.min(this.expiredBeforeMs, expiresAtMs) : expiresAtMs;
  }

  private describe(
    { portalId, scopes }: Pick<Installation, 'portalId' | 'scopes'>,
    token: string,
  ): Record<string, unknown> {
    return {
      token,
      user: 'developer@example.com',
      hub_domain: `simulator-${portalId}.example.com`,
      scopes,
      hub_id: portalId,
      app_id: appId,
      user_id: userId,
    };
  }
}

function signatureOf(payload: string): string {
  return createHmac('sha256', defaultCredentials.clientSecret).update(payload).digest('base64url');
}

/** An error of the token endpoint, whose body has its own form. [docs/simulator.md 2; bodies other than BAD_REFRESH_TOKEN UNCONFIRMED] */
export class OAuthFailure extends Failure {
  constructor(
    readonly oauthStatus: string,
    readonly error: string,
    message: string,
  ) {
    super(400, message);
  }

  /** The body on the wire. */
  toBody(): Record<string, string> {
    return { error: this.error, error_description: this.message, status: this.oauthStatus, message: this.message };
  }
}
