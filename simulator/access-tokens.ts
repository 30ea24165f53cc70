import { createHmac } from 'node:crypto';
import type { Clock } from './clock';
import { defaultCredentials } from './credentials';
import type { Random } from './random';
import { allScopes } from './scopes';

/** The contents of an access token. */
export interface AccessToken {
  portalId: number;
  scopes: readonly string[];
  issuedAtMs: number;
  expiresAtMs: number;
  nonce: string;
}

/** A token's contents as it carries them. A scope is the index of a known one, which keeps tokens short. */
type WrittenToken = Omit<AccessToken, 'scopes'> & { scopes: (number | string)[] };

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
    const token = { portalId, scopes: scopes.map(numberOf), issuedAtMs, expiresAtMs, nonce: this.random.uuid() };
    const payload = Buffer.from(JSON.stringify(token)).toString('base64url');
    return `sim-${payload}.${signatureOf(payload)}`;
  }

  /** Reads a token, valid or expired; null if it was not issued here. */
  read(text: string): AccessToken | null {
    const [payload = '', signature] = text.replace(/^sim-/, '').split('.');
    if (signature !== signatureOf(payload)) return null;
    const token = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as WrittenToken;
    return { ...token, scopes: token.scopes.map(scopeAt) };
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

function numberOf(scope: string): number | string {
  const index = allScopes.indexOf(scope);
  return index < 0 ? scope : index;
}

function scopeAt(scope: number | string): string {
  return typeof scope === 'string' ? scope : (allScopes[scope] ?? '');
}

function signatureOf(payload: string): string {
  return createHmac('sha256', defaultCredentials.clientSecret).update(payload).digest('base64url');
}
