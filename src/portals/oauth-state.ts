import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { EncryptionKey } from '../config/encryption-keys';

/** What travels to HubSpot and back with whoever connects a portal. */
export interface OAuthState {
  nonce: string;
  expiresAt: Date;
}

/** Signs a state, so that only this service can have made it: `nonce.expiry.signature`. */
export function signState({ nonce, expiresAt }: OAuthState, keys: readonly EncryptionKey[]): string {
  const [key] = keys;
  if (!key) throw new Error('a state needs a key');
  const content = `${nonce}.${expiresAt.getTime().toString(36)}`;
  return `${content}.${signatureOf(content, key)}`;
}

/** Reads a state back; null where no key has signed it. It may have expired. */
export function readState(text: string, keys: readonly EncryptionKey[]): OAuthState | null {
  const match = /^([\w-]{1,64})\.([0-9a-z]{1,12})\.([\w-]{43})$/.exec(text);
  if (!match) return null;
  const [, nonce = '', expiry = '', signature = ''] = match;
  const given = Buffer.from(signature);
  const signed = keys.some((key) => timingSafeEqual(given, Buffer.from(signatureOf(`${nonce}.${expiry}`, key))));
  return signed ? { nonce, expiresAt: new Date(Number.parseInt(expiry, 36)) } : null;
}

/** A key of its own is drawn from the one for tokens, so that neither use tells anything of the other. */
function signatureOf(content: string, { secret }: EncryptionKey): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'oauth-state', 32));
  return createHmac('sha256', key).update(content).digest('base64url');
}
