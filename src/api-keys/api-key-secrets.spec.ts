import { hashOfApiKey } from './api-key-format';
import { matchSecret, secretsOf, type ApiKeyRow } from './api-key-secrets';

const row: ApiKeyRow = {
  id: 'one',
  scopes: ['read'],
  portal_id: '42',
  rate_limit: 9,
  name: 'web form',
  expires_in_ms: 60_000,
  addresses: ['10.0.0.0/8'],
  key_prefix: 'hck_new',
  key_hash: hashOfApiKey('hck_new secret'),
  previous_key_prefix: 'hck_old',
  previous_key_hash: hashOfApiKey('hck_old secret'),
  previous_valid_for_ms: 1_000,
};
const key = expect.objectContaining({
  id: 'one',
  scopes: ['read'],
  portalId: '42',
  rateLimit: 9,
  name: 'web form',
  expiresAtMs: 60_500,
}) as object;

describe('the secrets of API keys', () => {
  it('let in with the secret of now at any time', () => {
    const secrets = secretsOf([row], 'hck_new', 500);
    expect(matchSecret(secrets, hashOfApiKey('hck_new secret'), 1e12)).toEqual(key);
  });

  it('let in with the secret before a rotation until its grace is over', () => {
    const secrets = secretsOf([row], 'hck_old', 500);
    const hash = hashOfApiKey('hck_old secret');
    expect([1_499, 1_500].map((nowMs) => matchSecret(secrets, hash, nowMs))).toEqual([key, null]);
  });

  it('let nobody in with another secret of the same prefix', () => {
    const secrets = secretsOf([row], 'hck_new', 500);
    expect(matchSecret(secrets, hashOfApiKey('hck_new other'), 500)).toBeNull();
  });

  it('are none for another prefix, nor for a previous secret that was not kept', () => {
    expect(secretsOf([row], 'hck_other', 500)).toEqual([]);
    expect(secretsOf([{ ...row, previous_key_hash: null }], 'hck_old', 500)).toEqual([]);
  });

  it('may be of several keys, where their prefixes are the same', () => {
    const other = { ...row, id: 'two', key_hash: hashOfApiKey('hck_new second') };
    const secrets = secretsOf([row, other], 'hck_new', 500);
    expect(matchSecret(secrets, hashOfApiKey('hck_new second'), 500)?.id).toBe('two');
  });
});
