import { createHmac } from 'node:crypto';
import type { Clock } from './clock';
import { defaultCredentials } from './credentials';
import type { Random } from './random';

/** The contents of an access token. */
export interface AccessToken {
  portalId: number;
  scopes: readonly string[];
  issuedAtMs: number;
  expiresAtMs: number;
  nonce: string;
}

/** Issues and reads access tokens. A token carries its own contents and is signed, so that it survives a restart. */
export class AccessTokens {
  private expiredBeforeMs = 0;

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly lifetimeSeconds: number,
  ) {}

  issue(portalId: number, scopes: readonly string[]): string {
    // A new token must be later than every token that expireAll() ended.
    const issuedAtMs = Math.max(this.clock.nowMs(), this.expiredBeforeMs + 1);
    const expiresAtMs = issuedAtMs + this.lifetimeSeconds * 1000;
    const token: AccessToken = { portalId, scopes, issuedAtMs, expiresAtMs, nonce: this.random.uuid() };
    const payload = Buffer.from(JSON.stringify(token)).toString('base64url');
    return `sim-${payload}.${signatureOf(payload)}`;
  }

  /** Reads a token, valid or expired; null if it was not issued here. */
  read(text: string): AccessToken | null {
    const [payload = '', signature] = text.replace(/^sim-/, '').split('.');
    if (signature !== signatureOf(payload)) return null;
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as AccessToken;
  }

  /** The time at which a token expires, in milliseconds since 1970. */
  expiryOf({ issuedAtMs, expiresAtMs }: AccessToken): number {
    return issuedAtMs <= this.expiredBeforeMs ? Math.min(this.expiredBeforeMs, expiresAtMs) : expiresAtMs;
  }

  /** Ends all tokens issued so far. */
  expireAll(): void {
    this.expiredBeforeMs = this.clock.nowMs();
  }
}

function signatureOf(payload: string): string {
  return createHmac('sha256', defaultCredentials.clientSecret).update(payload).digest('base64url');
}
