import { authorizeUrl } from './authorize-url';
import { usedScopes } from './scopes';

describe('authorizeUrl', () => {
  const parameters = {
    clientId: 'the app',
    redirectUri: 'https://crm.example.com/callback?a=1&b=2',
    state: 's+/=',
    scopes: usedScopes,
  };
  const url = authorizeUrl('https://app.hubspot.com/oauth/authorize', parameters);
  const { searchParams } = new URL(url);

  it('carries the app, the address to return to and the state unchanged', () => {
    expect(url).toMatch(/^https:\/\/app\.hubspot\.com\/oauth\/authorize\?/);
    expect(searchParams.get('client_id')).toBe(parameters.clientId);
    expect(searchParams.get('redirect_uri')).toBe(parameters.redirectUri);
    expect(searchParams.get('state')).toBe(parameters.state);
  });

  it('requests each scope once, as required or optional', () => {
    const [required = '', optional = ''] = ['scope', 'optional_scope'].map((name) => searchParams.get(name) ?? '');
    const requested = [...required.split(' '), ...optional.split(' ')];
    expect(requested.sort()).toEqual(usedScopes.map(({ scope }) => scope).sort());
    const optionalScopes = usedScopes.filter((used) => !used.required).map(({ scope }) => scope);
    expect(optional.split(' ')).toEqual(optionalScopes);
  });

  it('writes blanks between scopes as %20', () => {
    expect(url).toMatch(/[?&]scope=[^&]*%20/);
    expect(url).not.toMatch(/scope=[^&]*\+/);
  });
});
