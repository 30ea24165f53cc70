import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { EncryptionKey } from '../config/encryption-keys';

/** The state of an install, which HubSpot returns with the person's browser. */
export interface OAuthState {
  nonce: string;
  expiresAt: Date;
}

/** Signs a state as `nonce.expiry.signature`, so that only this service can issue one. */
export function signState({ nonce, expiresAt }: OAuthState, keys: readonly EncryptionKey[]): string {
  const [key] = keys;
  if (!key) throw new Error('No key is configured to sign the state');
  const content = `${nonce}.${expiresAt.getTime().toString(36)}`;
  return `${content}.${signatureOf(content, key)}`;
}

/** Reads a signed state; null if no key has signed it. The state may have expired. */
export function readState(text: string, keys: readonly EncryptionKey[]): OAuthState | null {
  const match = /^([\w-]{1,64})\.([0-9a-z]{1,12})\.([\w-]{43})$/.exec(text);
  if (!match) return null;
  const [, nonce = '', expiry = '', signature = ''] = match;
  const given = Buffer.from(signature);
  const signed = keys.some((key) => timingSafeEqual(given, Buffer.from(signatureOf(`${nonce}.${expiry}`, key))));
  return signed ? { nonce, expiresAt: new Date(Number.parseInt(expiry, 36)) } : null;
}

/** The signing key is derived from the key for tokens, so that neither use reveals the other. */
function signatureOf(content: string, { secret }: EncryptionKey): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'oauth-state', 32));
  return createHmac('sha256', key).update(content).digest('base64url');
}
