import { createHash } from 'node:crypto';
import { AccessTokens } from './access-tokens';
import type { Clock } from './clock';
import { defaultCredentials } from './credentials';
import { expiredAuthentication, invalidAuthentication } from './failure';
import { OAuthFailure } from './oauth-failure';
import type { Random } from './random';
import { allScopes } from './scopes';

/** Settings of the token endpoint. */
export interface TokenSettings {
  accessTokenTtlSeconds: number;
  rotateRefreshTokens: boolean;
}

/** An installation of the app in a portal. */
export interface Installation {
  portalId: number;
  scopes: readonly string[];
  refreshToken: string;
}

/** The identity behind a token. */
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

const codeLifeMs = 60_000;
const appId = 111_111;
const userId = 222_222;

/** The parts of the simulator that the app uses. */
export interface OAuthAppContext {
  firstPortalId: number;
  clock: Clock;
  random: Random;
  settings: TokenSettings;
  /** Called after every change, so that a snapshot can be saved. */
  changed(): void;
}

/** The only OAuth app of the simulator, and the static token of each portal. */
export class OAuthApp {
  private installations: Installation[];
  private readonly codes = new Map<string, Code>();
  private readonly tokens: AccessTokens;

  constructor(
    private readonly context: OAuthAppContext,
    installations?: Installation[],
  ) {
    const { firstPortalId, clock, random, settings } = context;
    this.tokens = new AccessTokens(clock, random, settings.accessTokenTtlSeconds);
    this.installations = installations ?? [
      { portalId: firstPortalId, scopes: allScopes, refreshToken: defaultCredentials.refreshToken },
    ];
  }

  /** The installations, for a snapshot. */
  contents(): Installation[] {
    return this.installations;
  }

  /** The static token of a portal. */
  staticTokenOf(portalId: number): string {
    return portalId === this.context.firstPortalId
      ? defaultCredentials.staticToken
      : `${defaultCredentials.staticToken}-${portalId}`;
  }

  /** Authorizes an installation. @returns the code for the token endpoint */
  authorize(code: Omit<Code, 'expiresAtMs'>): string {
    const text = this.context.random.uuid();
    this.codes.set(text, { ...code, expiresAtMs: this.context.clock.nowMs() + codeLifeMs });
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

  /** Checks an authorization header. @throws Failure 401 */
  authenticate(authorization: string | undefined): Access {
    const text = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
    if (text.startsWith(defaultCredentials.staticToken)) {
      const portalId = Number(text.slice(defaultCredentials.staticToken.length + 1)) || this.context.firstPortalId;
      if (text !== this.staticTokenOf(portalId)) throw invalidAuthentication();
      return { portalId, kind: 'static', scopes: allScopes };
    }
    const token = this.tokens.read(text);
    if (!token) throw invalidAuthentication();
    const nowMs = this.context.clock.nowMs();
    const expiresAtMs = this.tokens.expiryOf(token);
    if (expiresAtMs <= nowMs) throw expiredAuthentication(expiresAtMs, nowMs);
    return { portalId: token.portalId, kind: 'oauth', scopes: token.scopes };
  }

  /** `POST /oauth/{version}/token/introspect`. Unknown tokens get `active: false`. [docs/simulator.md 2, RES-OAUTH] */
  introspect(form: URLSearchParams): Record<string, unknown> {
    this.checkClient(form);
    const text = form.get('token') ?? form.get('access_token') ?? form.get('refresh_token') ?? '';
    const access = this.describeAccessToken(text);
    const common = { client_id: defaultCredentials.clientId, token_type: 'Bearer', is_private_distribution: true };
    if (access) return { active: true, ...access, ...common, token_use: 'access_token' };
    const refresh = this.describeRefreshToken(text);
    return refresh ? { active: true, ...refresh, ...common, token_use: 'refresh_token' } : { active: false };
  }

  /** The details of a valid access token; null for any other text. */
  describeAccessToken(text: string): Record<string, unknown> | null {
    const token = this.tokens.read(text);
    const nowMs = this.context.clock.nowMs();
    if (!token || this.tokens.expiryOf(token) <= nowMs) return null;
    return { ...this.describe(token, text), expires_in: Math.floor((this.tokens.expiryOf(token) - nowMs) / 1000) };
  }

  /** The details of a valid refresh token; null for any other text. */
  describeRefreshToken(text: string): Record<string, unknown> | null {
    const installation = this.installations.find(({ refreshToken }) => refreshToken === text);
    return installation ? this.describe(installation, text) : null;
  }

  /** Revokes a refresh token, or all. Access tokens stay valid until they expire. [docs/simulator.md 2, RES-OAUTH] */
  revoke(refreshToken?: string): void {
    this.installations =
      refreshToken === undefined ? [] : this.installations.filter((known) => known.refreshToken !== refreshToken);
    this.context.changed();
  }

  /** Uninstalls the app from a portal. */
  uninstall(portalId: number): void {
    this.installations = this.installations.filter((known) => known.portalId !== portalId);
    this.context.changed();
  }

  /** Ends all access tokens issued so far. */
  expireAll(): void {
    this.tokens.expireAll();
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

  /** Takes a code. Each works once, for a minute, and for one redirect address. */
  private takeCode(form: URLSearchParams): Code {
    const text = form.get('code') ?? '';
    const code = this.codes.get(text);
    this.codes.delete(text);
    if (!code || code.expiresAtMs <= this.context.clock.nowMs()) {
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
    const installation = { portalId, scopes, refreshToken: `na1-${this.context.random.uuid()}` };
    this.installations = [...this.installations.filter((known) => known.portalId !== portalId), installation];
    this.context.changed();
    return installation;
  }

  /** Refreshes an installation. The refresh token changes only under rotation. [docs/simulator.md 2] */
  private refresh(refreshToken: string): Installation {
    const installation = this.installations.find((known) => known.refreshToken === refreshToken);
    if (!installation) {
      throw new OAuthFailure('BAD_REFRESH_TOKEN', 'invalid_grant', 'refresh token is invalid, expired or revoked');
    }
    if (this.context.settings.rotateRefreshTokens) {
      installation.refreshToken = `na1-${this.context.random.uuid()}`;
      this.context.changed();
    }
    return installation;
  }

  private tokenAnswer({ portalId, scopes, refreshToken }: Installation): Record<string, unknown> {
    return {
      token_type: 'bearer',
      refresh_token: refreshToken,
      access_token: this.tokens.issue(portalId, scopes),
      hub_id: portalId,
      scopes,
      expires_in: this.context.settings.accessTokenTtlSeconds,
      token_use: 'access_token',
      user_id: userId,
    };
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
