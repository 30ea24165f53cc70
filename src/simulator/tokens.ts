import { createHmac, randomUUID } from 'node:crypto';
import type { Clock } from './clock';
import { expiredAuthentication, Failure, invalidAuthentication } from './failure';

/** What an app uses to get in. */
export interface SimulatorCredentials {
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  staticToken: string;
}

/** The credentials of a simulator that was told no others. */
export const defaultCredentials: SimulatorCredentials = {
  clientId: 'simulator-client-id',
  clientSecret: 'simulator-client-secret',
  refreshToken: 'na1-simulator-refresh-token',
  staticToken: 'pat-na1-simulator',
};

const scopes = [
  'oauth',
  'crm.objects.contacts.read',
  'crm.objects.contacts.write',
  'crm.objects.deals.read',
  'crm.objects.deals.write',
  'crm.objects.companies.read',
  'crm.objects.companies.write',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.schemas.deals.read',
  'crm.schemas.deals.write',
  'tickets',
];

/** Behaviour of the token endpoint. */
export interface TokenSettings {
  accessTokenTtlSeconds: number;
  rotateRefreshTokens: boolean;
}

/**
 * Issues and checks tokens. An access token says itself when it expires and is signed, so that it survives a restart of
 * the simulator.
 */
export class Tokens {
  private refreshToken: string | null;
  private expiredBeforeMs = 0;

  constructor(
    private readonly portalId: number,
    private readonly clock: Clock,
    private readonly settings: TokenSettings,
    private readonly changed: () => void,
    refreshToken: string | null | undefined,
  ) {
    this.refreshToken = refreshToken === undefined ? defaultCredentials.refreshToken : refreshToken;
  }

  /** The refresh token that is valid now, for a snapshot; null once it was revoked. */
  get currentRefreshToken(): string | null {
    return this.refreshToken;
  }

  /** `grant_type=refresh_token`. [hubspot.md 2] @throws OAuthFailure */
  refresh(form: URLSearchParams): Record<string, unknown> {
    if (form.get('client_id') !== defaultCredentials.clientId) {
      throw new OAuthFailure('BAD_CLIENT_ID', 'invalid_client', 'missing or invalid client id');
    }
    if (form.get('client_secret') !== defaultCredentials.clientSecret) {
      throw new OAuthFailure('BAD_CLIENT_SECRET', 'invalid_client', 'missing or invalid client secret');
    }
    if (this.refreshToken === null || form.get('refresh_token') !== this.refreshToken) {
      throw new OAuthFailure('BAD_REFRESH_TOKEN', 'invalid_grant', 'refresh token is invalid, expired or revoked');
    }
    if (this.settings.rotateRefreshTokens) {
      this.refreshToken = `na1-${randomUUID()}`;
      this.changed();
    }
    return {
      token_type: 'bearer',
      refresh_token: this.refreshToken,
      access_token: this.issue(),
      hub_id: this.portalId,
      scopes,
      expires_in: this.settings.accessTokenTtlSeconds,
      token_use: 'access_token',
    };
  }

  /** Lets a request in. @throws Failure 401 */
  check(authorization: string | undefined): void {
    const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
    if (token === defaultCredentials.staticToken) return;
    const [issued = '', expires = '', nonce = '', signature] = (token ?? '').replace(/^sim-/, '').split('.');
    if (signature !== this.sign(issued, expires, nonce)) throw invalidAuthentication();
    const nowMs = this.clock.nowMs();
    const expiresAtMs = Number(issued) <= this.expiredBeforeMs ? this.expiredBeforeMs : Number(expires);
    if (expiresAtMs <= nowMs) throw expiredAuthentication(expiresAtMs, nowMs);
  }

  /** All access tokens issued so far are expired from now on. */
  expireAll(): void {
    this.expiredBeforeMs = this.clock.nowMs();
  }

  /** The refresh token is refused from now on, as after an uninstall; access tokens live on. [hubspot.md 2] */
  revoke(): void {
    this.refreshToken = null;
    this.changed();
  }

  private issue(): string {
    // Later than every token that was expired on order.
    const issuedAtMs = Math.max(this.clock.nowMs(), this.expiredBeforeMs + 1);
    const parts = [
      String(issuedAtMs),
      String(issuedAtMs + this.settings.accessTokenTtlSeconds * 1000),
      randomUUID(),
    ] as const;
    return `sim-${[...parts, this.sign(...parts)].join('.')}`;
  }

  private sign(issued: string, expires: string, nonce: string): string {
    const key = `${defaultCredentials.clientSecret}/${this.portalId}`;
    return createHmac('sha256', key).update(`${issued}.${expires}.${nonce}`).digest('base64url');
  }
}

/** An error of the token endpoint, whose body has its own form. [hubspot.md 2] */
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
