import { appIdOf, credentialOf, fingerprintOf, type Credential } from './credential';

const none = {
  accessToken: undefined,
  portalId: undefined,
  clientId: undefined,
  clientSecret: undefined,
  refreshToken: undefined,
};
const app: Credential = { kind: 'oauth', clientId: 'app', clientSecret: 'secret', refreshToken: 'refresh' };

describe('credentialOf', () => {
  it('is the access token with its portal', () => {
    expect(credentialOf({ ...none, accessToken: 'pat', portalId: '7' })).toEqual({
      kind: 'static',
      accessToken: 'pat',
      portalId: '7',
    });
  });

  it('is the OAuth app, with or without a refresh token', () => {
    const variables = { ...none, clientId: 'app', clientSecret: 'secret' };
    expect(credentialOf({ ...variables, refreshToken: 'refresh' })).toEqual(app);
    expect(credentialOf(variables)).toEqual({ ...app, refreshToken: undefined });
  });
});

describe('fingerprintOf', () => {
  it('differs between refresh tokens and between apps, and reveals neither', () => {
    const credentials = [app, { ...app, refreshToken: 'other' }, { ...app, clientId: 'other' }];
    const fingerprints = credentials.map(fingerprintOf);
    expect(new Set(fingerprints).size).toBe(3);
    expect(fingerprints.join()).not.toContain('refresh');
  });

  it('does not depend on the client secret, which the operator may replace', () => {
    expect(fingerprintOf({ ...app, clientSecret: 'new' })).toBe(fingerprintOf(app));
  });
});

describe('appIdOf', () => {
  it('is the client id of an OAuth app', () => {
    expect(appIdOf(app)).toBe('app');
  });

  it('is a part of the fingerprint of a static token', () => {
    const fixed: Credential = { kind: 'static', accessToken: 'pat' };
    expect(appIdOf(fixed)).toMatch(/^static:[0-9a-f]{16}$/);
    expect(fingerprintOf(fixed)).toContain(appIdOf(fixed).slice('static:'.length));
  });
});
