import { coversScope, mayRead, parseScopes } from './api-key-scopes';

describe('the scopes of API keys', () => {
  it.each([
    [['read'], ['read']],
    [['write-only'], ['write']],
    [
      ['read', 'write-only'],
      ['read', 'write'],
    ],
    [['write'], ['read', 'write']],
    [['admin'], ['read', 'write', 'admin']],
    [
      ['read', 'write'],
      ['read', 'write'],
    ],
    [[], []],
  ] as const)('%j cover %j', (scopes, covered) => {
    expect((['read', 'write', 'admin'] as const).filter((needed) => coversScope(scopes, needed))).toEqual(covered);
    expect(mayRead(scopes)).toBe((covered as readonly string[]).includes('read'));
    expect(coversScope(scopes, 'own-writes')).toBe(scopes.length > 0);
  });

  it.each([
    ['read', ['read']],
    ['write, read', ['read', 'write']],
    ['write-only', ['write-only']],
    ['', null],
    ['read,', null],
    ['all', null],
    ['Read', null],
  ])('%j is read as %j', (text, scopes) => {
    expect(parseScopes(text)).toEqual(scopes);
  });
});
