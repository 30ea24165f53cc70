import { apiKeyScopes, coversScope, parseScopes } from './api-key-scopes';

describe('the scopes of API keys', () => {
  it.each([
    [['read'], ['read']],
    [['write'], ['read', 'write']],
    [['admin'], ['read', 'write', 'admin']],
    [
      ['read', 'write'],
      ['read', 'write'],
    ],
    [[], []],
  ] as const)('%j cover %j', (scopes, covered) => {
    expect(apiKeyScopes.filter((needed) => coversScope(scopes, needed))).toEqual(covered);
  });

  it.each([
    ['read', ['read']],
    ['write, read', ['read', 'write']],
    ['', null],
    ['read,', null],
    ['all', null],
    ['Read', null],
  ])('%j is read as %j', (text, scopes) => {
    expect(parseScopes(text)).toEqual(scopes);
  });
});
