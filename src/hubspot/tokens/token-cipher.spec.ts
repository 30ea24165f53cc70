import { randomBytes } from 'node:crypto';
import { TokenCipher, UndecryptableError } from './token-cipher';

const older = { id: 'k1', secret: randomBytes(32) };
const newer = { id: 'k2', secret: randomBytes(32) };

describe('TokenCipher', () => {
  it('decrypts its own ciphertexts of any length', () => {
    const cipher = new TokenCipher([older]);
    const token = 'na1-'.padEnd(4096, 'ü');
    const ciphertext = cipher.encrypt(token, 'access:1');
    expect(ciphertext).toMatch(/^k1:[\w-]+$/);
    expect(cipher.decrypt(ciphertext, 'access:1')).toBe(token);
  });

  it('never makes the same ciphertext twice', () => {
    const cipher = new TokenCipher([older]);
    expect(cipher.encrypt('token', 'a')).not.toBe(cipher.encrypt('token', 'a'));
  });

  it('encrypts with the first key and decrypts with any', () => {
    const ciphertext = new TokenCipher([older]).encrypt('token', 'a');
    const both = new TokenCipher([newer, older]);
    expect(both.decrypt(ciphertext, 'a')).toBe('token');
    expect(both.encrypt('token', 'a')).toMatch(/^k2:/);
  });

  it.each([
    ['a key that is missing', (text: string) => text, 'a', [newer]],
    ['another key under the same id', (text: string) => text, 'a', [{ ...newer, id: 'k1' }]],
    ['another context', (text: string) => text, 'b', [older]],
    ['a changed text', (text: string) => text.slice(0, -2) + (text.endsWith('AA') ? 'BB' : 'AA'), 'a', [older]],
    ['a truncated text', (text: string) => text.slice(0, 20), 'a', [older]],
    ['a text that is no ciphertext', () => 'plain', 'a', [older]],
  ])('refuses %s', (_name, change, context, keys) => {
    const ciphertext = change(new TokenCipher([older]).encrypt('token', 'a'));
    expect(() => new TokenCipher(keys).decrypt(ciphertext, context)).toThrow(UndecryptableError);
  });
});
