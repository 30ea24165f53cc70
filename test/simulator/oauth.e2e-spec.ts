import { containing, startHubspot, type Hubspot, type HubspotAnswer } from './hubspot';
import { apiPath } from '../support/api-path';

describe('HubSpot: OAuth (docs/simulator.md 2)', () => {
  let hubspot: Hubspot;
  beforeEach(async () => {
    hubspot = await startHubspot();
  });
  afterEach(() => hubspot.simulator.close());

  const redirectUri = 'https://app.example.com/callback';
  const client = (): { client_id: string; client_secret: string } => {
    const { clientId, clientSecret } = hubspot.simulator.credentials;
    return { client_id: clientId, client_secret: clientSecret };
  };
  const refresh = (more: Record<string, string> = {}, path = apiPath('oauth', 'token')): Promise<HubspotAnswer> => {
    const { refreshToken } = hubspot.simulator.credentials;
    return hubspot.form(path, { grant_type: 'refresh_token', refresh_token: refreshToken, ...client(), ...more });
  };
  const authorize = (more: Record<string, string> = {}): Promise<HubspotAnswer> =>
    hubspot.form('/oauth/authorize', {
      client_id: client().client_id,
      redirect_uri: redirectUri,
      scope: 'oauth crm.objects.contacts.read',
      portal: '1234567',
      answer: 'connect',
      ...more,
    });
  const codeOf = ({ headers }: HubspotAnswer): string =>
    new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
  const exchange = (code: string, more: Record<string, string> = {}): Promise<HubspotAnswer> =>
    hubspot.form(apiPath('oauth', 'token'), {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      ...client(),
      ...more,
    });
  const read = (token: string): Promise<HubspotAnswer> =>
    hubspot.call('GET', apiPath('crm/objects', 'contacts'), undefined, token);

  it.each([apiPath('oauth', 'token'), '/oauth/2026-03/token', '/oauth/v3/token', '/oauth/v1/token'])(
    '%s refreshes',
    async (path) => {
      const { status, body } = await refresh({}, path);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        token_type: 'bearer',
        hub_id: 1_234_567,
        expires_in: 1800,
        token_use: 'access_token',
      });
      expect((await read(body.access_token)).status).toBe(200);
    },
  );

  it('the refresh token stays the same, and older access tokens live on', async () => {
    const first = await refresh();
    const second = await refresh();
    expect(second.body.refresh_token).toBe(hubspot.simulator.credentials.refreshToken);
    expect(second.body.access_token).not.toBe(first.body.access_token);
    expect((await read(first.body.access_token)).status).toBe(200);
  });

  it('with rotation, each refresh ends the refresh token before', async () => {
    const rotating = await startHubspot({ rotateRefreshTokens: true });
    const { clientId, clientSecret, refreshToken } = rotating.simulator.credentials;
    const again = (token: string): Promise<HubspotAnswer> =>
      rotating.form(apiPath('oauth', 'token'), {
        grant_type: 'refresh_token',
        refresh_token: token,
        client_id: clientId,
        client_secret: clientSecret,
      });
    const { body } = await again(refreshToken);
    expect(body.refresh_token).not.toBe(refreshToken);
    expect((await again(refreshToken)).body).toMatchObject({ status: 'BAD_REFRESH_TOKEN' });
    expect((await again(body.refresh_token)).status).toBe(200);
    await rotating.simulator.close();
  });

  it('takes forms only', async () => {
    const { status } = await hubspot.call('POST', apiPath('oauth', 'token'), { grant_type: 'refresh_token' });
    expect(status).toBe(415);
  });

  it.each<[string, Record<string, string>, string, string]>([
    ['an unknown refresh token', { refresh_token: 'x' }, 'BAD_REFRESH_TOKEN', 'invalid_grant'],
    ['an unknown client', { client_id: 'x' }, 'BAD_CLIENT_ID', 'invalid_client'],
    ['a wrong secret', { client_secret: 'x' }, 'BAD_CLIENT_SECRET', 'invalid_client'],
    ['an unknown grant', { grant_type: 'password' }, 'BAD_GRANT_TYPE', 'unsupported_grant_type'],
    ['an unknown code', { grant_type: 'authorization_code', code: 'x' }, 'BAD_AUTH_CODE', 'invalid_grant'],
  ])('%s is told in the form of OAuth errors', async (_name, fields, oauthStatus, error) => {
    const { status, body } = await refresh(fields);
    expect(status).toBe(400);
    expect(body).toEqual({ error, status: oauthStatus, message: body.message, error_description: body.message });
  });

  describe('tokens', () => {
    it('a missing or unknown token is INVALID_AUTHENTICATION', async () => {
      for (const token of ['', 'nonsense', 'pat-na1-simulator-9', 'sim-e30.x']) {
        expect((await read(token)).body).toMatchObject({ category: 'INVALID_AUTHENTICATION' });
      }
    });

    it('a token expires after half an hour, and the error says when', async () => {
      const { body } = await refresh();
      hubspot.simulator.moveClockMs(1_800_000 + 75_000);
      const answer = await read(body.access_token);
      expect(answer.status).toBe(401);
      expect(answer.body.message).toBe('The OAuth token used to make this call expired 75 second(s) ago.');
      expect(answer.body).toMatchObject({
        category: 'EXPIRED_AUTHENTICATION',
        context: { 'expire time': [expect.any(String)] },
      });
    });

    it('all tokens can be expired on order, and the next one works', async () => {
      const { body } = await refresh();
      await hubspot.call('POST', '/_simulator/tokens/expire');
      expect((await read(body.access_token)).body.category).toBe('EXPIRED_AUTHENTICATION');
      expect((await read((await refresh()).body.access_token)).status).toBe(200);
    });

    it('a token survives a restart of the simulator', async () => {
      const { body } = await refresh();
      const other = await startHubspot();
      const answer = await other.call('GET', apiPath('crm/objects', 'contacts'), undefined, body.access_token);
      expect(answer.status).toBe(200);
      await other.simulator.close();
    });

    it('introspection describes a token, and calls an unknown one inactive', async () => {
      const { body } = await refresh();
      const introspect = (token: Record<string, string>): Promise<HubspotAnswer> =>
        hubspot.form(apiPath('oauth', 'token/introspect'), { ...client(), ...token });
      expect((await introspect({ token: body.access_token })).body).toMatchObject({
        active: true,
        hub_id: 1_234_567,
        token_use: 'access_token',
      });
      expect((await introspect({ access_token: body.access_token })).body).toMatchObject({ active: true });
      expect((await introspect({ token: body.refresh_token })).body).toMatchObject({
        active: true,
        token_use: 'refresh_token',
      });
      expect((await introspect({ token: 'x' })).body).toEqual({ active: false });
    });

    it('version 1 describes tokens by path', async () => {
      const { body } = await refresh();
      expect((await hubspot.call('GET', `/oauth/v1/access-tokens/${body.access_token}`)).body).toMatchObject({
        hub_id: 1_234_567,
      });
      expect((await hubspot.call('GET', `/oauth/v1/refresh-tokens/${body.refresh_token}`)).body).toMatchObject({
        token: body.refresh_token,
      });
      expect((await hubspot.call('DELETE', `/oauth/v1/refresh-tokens/${body.refresh_token}`)).status).toBe(204);
      expect((await hubspot.call('GET', `/oauth/v1/refresh-tokens/${body.refresh_token}`)).status).toBe(404);
    });

    it('revoking ends the refresh token, and access tokens live on', async () => {
      const { body } = await refresh();
      const { status } = await hubspot.form(apiPath('oauth', 'token/revoke'), {
        ...client(),
        token: body.refresh_token,
      });
      expect(status).toBe(200);
      expect((await refresh()).body).toMatchObject({ status: 'BAD_REFRESH_TOKEN' });
      expect((await read(body.access_token)).status).toBe(200);
    });

    it('an app can remove itself from a portal', async () => {
      const { body } = await refresh();
      const { status } = await hubspot.call(
        'DELETE',
        apiPath('appinstalls', 'external-install'),
        undefined,
        body.access_token,
      );
      expect(status).toBe(204);
      expect((await refresh()).body).toMatchObject({ status: 'BAD_REFRESH_TOKEN' });
    });
  });

  describe('installing', () => {
    it('the page names the scopes and keeps what it was given', async () => {
      const query = new URLSearchParams({
        client_id: client().client_id,
        redirect_uri: redirectUri,
        scope: 'oauth tickets',
        state: '"><b>',
      });
      const { status, body, headers } = await hubspot.call(
        'GET',
        `/oauth/authorize?${query.toString()}`,
        undefined,
        '',
      );
      expect(status).toBe(200);
      expect(headers.get('content-type')).toContain('text/html');
      expect(body.message).toContain('<code>tickets</code>');
      expect(body.message).toContain('&quot;&gt;&lt;b&gt;');
      expect(body.message).not.toContain('"><b>');
    });

    it.each<[string, Record<string, string>]>([
      ['an unknown app', { client_id: 'x' }],
      ['an address that is none', { redirect_uri: 'nowhere' }],
      ['an unknown scope', { scope: 'everything' }],
    ])('the page refuses %s', async (_name, more) => {
      const query = new URLSearchParams({
        client_id: client().client_id,
        redirect_uri: redirectUri,
        scope: 'oauth',
        ...more,
      });
      expect((await hubspot.call('GET', `/oauth/authorize?${query.toString()}`, undefined, '')).status).toBe(400);
      expect((await authorize(more)).status).toBe(400);
    });

    it('goes back to the app with a code and the state', async () => {
      const { status, headers } = await authorize({ state: 's t' });
      expect(status).toBe(302);
      const location = new URL(headers.get('location') ?? '');
      expect(location.origin + location.pathname).toBe(redirectUri);
      expect(location.searchParams.get('state')).toBe('s t');
      expect(location.searchParams.get('code')).toMatch(/.+/);
    });

    it('goes back without a code where the user declines', async () => {
      const { headers } = await authorize({ answer: 'cancel' });
      expect(headers.get('location')).toContain('error=access_denied');
    });

    it('a code works once', async () => {
      const code = codeOf(await authorize());
      expect((await exchange(code)).status).toBe(200);
      expect((await exchange(code)).body).toMatchObject({ status: 'BAD_AUTH_CODE' });
    });

    it('a code works for a short time', async () => {
      const code = codeOf(await authorize());
      hubspot.simulator.moveClockMs(60_000);
      expect((await exchange(code)).body).toMatchObject({ status: 'BAD_AUTH_CODE' });
    });

    it('a code works for its redirect address only', async () => {
      const code = codeOf(await authorize());
      expect((await exchange(code, { redirect_uri: 'https://evil.example.com/' })).body).toMatchObject({
        status: 'BAD_REDIRECT_URI',
      });
    });

    it('a code with a challenge needs the verifier', async () => {
      // RFC 7636, appendix B.
      const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
      const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
      const wrong = codeOf(await authorize({ code_challenge: challenge }));
      expect((await exchange(wrong, { code_verifier: 'x' })).body).toMatchObject({ status: 'BAD_CODE_VERIFIER' });
      const right = codeOf(await authorize({ code_challenge: challenge }));
      expect((await exchange(right, { code_verifier: verifier })).status).toBe(200);
    });
  });

  describe('scopes', () => {
    it('a call without its scope is MISSING_SCOPES, and names the scope', async () => {
      const { body } = await exchange(codeOf(await authorize({ scope: 'oauth crm.objects.contacts.read' })));
      expect(body.scopes).toEqual(['oauth', 'crm.objects.contacts.read']);
      expect((await read(body.access_token)).status).toBe(200);
      const refused = await hubspot.call(
        'POST',
        apiPath('crm/objects', 'contacts'),
        { properties: {} },
        body.access_token,
      );
      expect(refused.status).toBe(403);
      expect(refused.body).toMatchObject({
        category: 'MISSING_SCOPES',
        errors: [containing({ context: { requiredGranularScopes: ['crm.objects.contacts.write'] } })],
      });
    });

    it.each<[string, string, string, string]>([
      [
        'reading in a batch needs no write scope',
        'POST',
        apiPath('crm/objects', 'contacts/batch/read'),
        'crm.objects.contacts.read',
      ],
      ['searching needs no write scope', 'POST', apiPath('crm/objects', 'deals/search'), 'crm.objects.deals.read'],
      ['tickets have one scope for all', 'POST', apiPath('crm/objects', 'tickets'), 'tickets'],
      [
        'properties can be read with the objects’ scope',
        'GET',
        apiPath('crm/properties', 'contacts'),
        'crm.objects.contacts.read',
      ],
      [
        'making a property needs the schema’s scope',
        'POST',
        apiPath('crm/properties', 'deals'),
        'crm.schemas.deals.write',
      ],
      ['owners have a scope of their own', 'GET', apiPath('crm/owners'), 'crm.objects.owners.read'],
    ])('%s', async (_name, method, path, scope) => {
      const without = (await exchange(codeOf(await authorize({ scope: 'oauth' })))).body.access_token;
      const body = method === 'POST' ? {} : undefined;
      expect((await hubspot.call(method, path, body, without)).status).toBe(403);
      const granted = (await exchange(codeOf(await authorize({ scope: `oauth ${scope}` })))).body.access_token;
      expect((await hubspot.call(method, path, body, granted)).status).not.toBe(403);
    });

    it('an escape in the path gets around no scope', async () => {
      const { body } = await exchange(codeOf(await authorize({ scope: 'oauth' })));
      const path = apiPath('crm/objects', '%63ontacts');
      expect((await hubspot.call('GET', path, undefined, body.access_token)).status).toBe(403);
    });

    it('a static token can have fewer scopes than all', async () => {
      const scopes = ['crm.objects.contacts.read'];
      const { body } = await hubspot.call('POST', '/_simulator/portals', { portalId: 78, scopes });
      const { staticToken } = body as unknown as { staticToken: string };
      expect((await read(staticToken)).status).toBe(200);
      const details = await hubspot.call('GET', apiPath('account-info', 'details'), undefined, staticToken);
      expect({ status: details.status, category: details.body.category }).toEqual({
        status: 403,
        category: 'MISSING_SCOPES',
      });
    });

    it('associations need the scopes of both types', async () => {
      const path = apiPath('crm/associations', 'tickets/deals/batch/read');
      const { body } = await exchange(codeOf(await authorize({ scope: 'oauth tickets' })));
      const answer = await hubspot.call('POST', path, { inputs: [] }, body.access_token);
      expect(answer.body.errors[0]?.context).toEqual({ requiredGranularScopes: ['crm.objects.deals.read'] });
    });
  });

  describe('several portals', () => {
    it('can be chosen on the page, or by the address', async () => {
      await hubspot.call('POST', '/_simulator/portals', { portalId: 76 });
      const { clientId } = hubspot.simulator.credentials;
      const query = new URLSearchParams({
        client_id: clientId,
        redirect_uri: 'https://app.example/back',
        scope: 'oauth',
      });
      const chosen = async (path: string): Promise<string | undefined> => {
        const { body } = await hubspot.call('GET', `${path}?${query.toString()}`);
        return /value="(\d+)" checked/.exec(body.message)?.[1];
      };
      expect(await chosen('/oauth/authorize')).toBe('1234567');
      expect(await chosen('/oauth/76/authorize')).toBe('76');
    });

    it('are not made twice', async () => {
      expect((await hubspot.call('POST', '/_simulator/portals', { portalId: 1_234_567 })).status).toBe(409);
    });

    it('hold records apart, each with tokens of its own', async () => {
      const { body: made } = await hubspot.call('POST', '/_simulator/portals', { portalId: 77, tier: 'free' });
      const { staticToken } = made as unknown as { staticToken: string };
      const properties = { email: 'same@example.com' };
      await hubspot.create('contacts', properties);
      const second = await hubspot.call('POST', apiPath('crm/objects', 'contacts'), { properties }, staticToken);
      expect(second.status).toBe(201);
      expect(
        (await hubspot.call('GET', apiPath('account-info', 'details'), undefined, staticToken)).body,
      ).toMatchObject({
        portalId: 77,
      });
      const { body } = await exchange(
        codeOf(await authorize({ portal: '77', scope: 'oauth crm.objects.contacts.read' })),
      );
      expect(body).toMatchObject({ hub_id: 77 });
      expect((await read(body.access_token)).body.results).toHaveLength(1);
    });
  });

  it('a version that does not exist is a 404, whatever is sent there', async () => {
    expect((await hubspot.form('/oauth/2025-03/token', { grant_type: 'refresh_token' })).status).toBe(404);
  });

  it('answers tell the time of the clock that tokens go by', async () => {
    const skewMs = async (): Promise<number> => {
      const { headers } = await hubspot.call('GET', apiPath('account-info', 'details'));
      return Date.parse(headers.get('date') ?? '') - Date.now();
    };
    expect(Math.abs(await skewMs())).toBeLessThan(5_000);
    hubspot.simulator.moveClockMs(600_000);
    expect(Math.abs((await skewMs()) - 600_000)).toBeLessThan(5_000);
  });
});
