import { ValidateBy } from 'class-validator';

/** A key for secrets at rest. Each ciphertext contains the id of its key, so that older keys stay usable. */
export interface EncryptionKey {
  id: string;
  /** 32 bytes, for AES-256. */
  secret: Buffer;
}

const howTo =
  'must be id:base64 of 32 random bytes, comma-separated when several, such as k1:$(openssl rand -base64 32)';

/**
 * Parses `id:base64,id:base64`. The first key encrypts, and all decrypt.
 * @throws Error that names the mistake without a key
 */
export function parseEncryptionKeys(text: string): EncryptionKey[] {
  const keys = text.split(',').map((entry) => {
    const match = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]+={0,2})$/.exec(entry.trim());
    if (!match) throw new Error(howTo);
    const [, id = '', encoded = ''] = match;
    const secret = Buffer.from(encoded, 'base64');
    if (secret.length !== 32) throw new Error(`${howTo}; key ${id} has ${secret.length} bytes`);
    return { id, secret };
  });
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new Error('must not repeat a key id');
  return keys;
}

/** Decorator: a list that {@link parseEncryptionKeys} can read. */
export function IsEncryptionKeyList(): PropertyDecorator {
  const problemOf = (value: unknown): string | undefined => {
    if (typeof value !== 'string') return howTo;
    try {
      parseEncryptionKeys(value);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };
  return ValidateBy({
    name: 'isEncryptionKeyList',
    validator: {
      validate: (value) => problemOf(value) === undefined,
      defaultMessage: (args) => problemOf(args?.value) ?? howTo,
    },
  });
}
