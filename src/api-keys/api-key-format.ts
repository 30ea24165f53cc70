import { hash, randomBytes } from 'node:crypto';

const marker = 'hck_';

/** Generates a key with 256 random bits. Its marker lets secret scanners recognise a leaked key. */
export function newApiKey(): string {
  return marker + randomBytes(32).toString('base64url');
}

/** The hash that the database has instead of the key. */
export function hashOfApiKey(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}

/** The part of a key that may be shown and logged. */
export function prefixOfApiKey(key: string): string {
  return key.slice(0, marker.length + 6);
}

/** The key that a browser sends as the password of `Authorization: Basic …`, or null. */
export function apiKeyOfBrowser(authorization: string | undefined): string | null {
  const encoded = /^Basic ([A-Za-z0-9+/=]{1,1024})$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return null;
  const [, password = ''] = /^[^:]*:([\x21-\x7e]{1,512})$/.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  return password || null;
}

/** The key in an `Authorization: Bearer …` header, or null if there is none or it is malformed. */
export function apiKeyOf(authorization: string | undefined): string | null {
  return /^Bearer ([\x21-\x7e]{1,512})$/i.exec(authorization ?? '')?.[1] ?? null;
}
