import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { EncryptionKey } from '../../config/encryption-keys';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Thrown for a ciphertext with an unknown key, with changes, or of another row. */
export class UndecryptableError extends Error {
  constructor(readonly reason: string) {
    super(`A stored token cannot be decrypted: ${reason}`);
    this.name = 'UndecryptableError';
  }
}

/**
 * Encrypts tokens at rest with AES-256-GCM. A ciphertext reads `keyId:base64url(nonce, ciphertext, tag)`. The tag
 * also authenticates the context, such as the portal's id. So a ciphertext is invalid in another row.
 */
export class TokenCipher {
  /** @param keys the first one encrypts, all decrypt */
  constructor(private readonly keys: EncryptionKey[]) {}

  encrypt(token: string, context: string): string {
    const [key] = this.keys;
    if (!key) throw new Error('TokenCipher needs at least one key');
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv(algorithm, key.secret, nonce).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([nonce, cipher.update(token, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${key.id}:${sealed.toString('base64url')}`;
  }

  /** Ids of the keys, in their order. */
  get keyIds(): string[] {
    return this.keys.map(({ id }) => id);
  }

  /** True if the current encryption key made the ciphertext. */
  isCurrent(ciphertext: string): boolean {
    return keyIdOf(ciphertext) === this.keys[0]?.id;
  }

  /** @throws UndecryptableError */
  decrypt(ciphertext: string, context: string): string {
    const keyId = keyIdOf(ciphertext);
    const encoded = ciphertext.slice(keyId.length + 1);
    const key = this.keys.find(({ id }) => id === keyId);
    if (!key) throw new UndecryptableError(`TOKEN_ENCRYPTION_KEYS has no key "${keyId}"`);
    const sealed = Buffer.from(encoded, 'base64url');
    if (sealed.length < nonceBytes + tagBytes) throw new UndecryptableError('the ciphertext is truncated');
    const decipher = createDecipheriv(algorithm, key.secret, sealed.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    })
      .setAAD(Buffer.from(context))
      .setAuthTag(sealed.subarray(-tagBytes));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString(
        'utf8',
      );
    } catch {
      throw new UndecryptableError(`key "${keyId}" does not fit`);
    }
  }
}

/** Id of the key that made a ciphertext. */
export function keyIdOf(ciphertext: string): string {
  return ciphertext.split(':')[0] ?? '';
}
