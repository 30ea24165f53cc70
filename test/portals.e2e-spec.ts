import { apiPath } from './support/api-path';
import { beginInstall, type BegunInstall } from './support/install';
import { until } from './support/until';
import { request, type Answer } from './support/http-request';
import { startTestService, type TestService, type TestServiceOptions } from './support/test-service';

const authorize = (service: TestService, portalId: number): Promise<BegunInstall> =>
  beginInstall(service.url, service.apiKey, String(portalId));

const finish = ({ callback, cookie }: BegunInstall): Promise<Answer> => request(callback, 'GET', undefined, { cookie });

/** The guarantees of types that nobody has written to: the hidden property is unknown, or the type can have none. */
const furtherDelivery = [
  ...['products', 'line_items', 'leads'].map((objectType) => ({ objectType, guarantee: 'unknown' })),
  ...['notes', 'tasks', 'calls', 'meetings', 'emails'].map((objectType) => ({
    objectType,
    guarantee: 'at-least-once',
  })),
];

describe('portals', () => {
  let service: TestService;
  const start = async (options: TestServiceOptions = {}): Promise<void> => {
    service = await startTestService(options);
  };
  const addPortal = (portalId: number): Promise<Answer> =>
    request(`${service.simulator.url}/_simulator/portals`, 'POST', { portalId });
  const connect = async (portalId: number): Promise<Answer> => {
    await addPortal(portalId);
    return finish(await authorize(service, portalId));
  };
  const appOnly = { HUBSPOT_REFRESH_TOKEN: undefined };
  const contact = (email: string, portalId?: string): Promise<Answer> =>
    service.send('POST', '/api/contacts', { email }, portalId ? { 'x-portal-id': portalId } : {});
  afterEach(() => service.stop());

  it('are connected by way of HubSpot’s page, and written to', async () => {
    await start({ env: appOnly });
    const examined = async (): Promise<unknown> => (await service.send('GET', '/api/operator/doctor')).body;
    expect(await contact('none@example.com')).toMatchObject({ status: 503, body: { code: 'no-portal' } });
    expect(await examined()).toMatchObject({ portals: [] });
    expect(await connect(42)).toMatchObject({
      status: 200,
      body: { portalId: '42', hubDomain: 'simulator-42.example.com', missing: [] },
    });
    expect(await contact('ada@example.com')).toMatchObject({ status: 201, body: { portalId: '42' } });
    expect(await examined()).toMatchObject({ portals: [{ portalId: '42' }] });
    const [portal] = (await service.send('GET', '/api/portals')).body.results;
    expect(portal).toMatchObject({
      portalId: '42',
      state: 'connected',
      source: 'install',
      connectedBy: 'developer@example.com',
      scopes: { missing: [] },
      delivery: [
        { objectType: 'contacts', guarantee: 'exactly-once' },
        { objectType: 'companies', guarantee: 'exactly-once' },
        { objectType: 'deals', guarantee: 'exactly-once' },
        { objectType: 'tickets', guarantee: 'exactly-once' },
        ...furtherDelivery,
      ],
    });
  });

  it('are chosen by X-Portal-Id', async () => {
    await start();
    expect(await contact('first@example.com')).toMatchObject({ status: 201, body: { portalId: '1234567' } });
    expect(await contact('first@example.com', '42')).toMatchObject({ status: 404, body: { code: 'portal-not-found' } });
    await connect(42);
    expect(await contact('first@example.com', '42')).toMatchObject({ status: 201, body: { portalId: '42' } });
    expect(await contact('first@example.com', '1234567')).toMatchObject({ status: 200, body: { portalId: '1234567' } });
    expect(await contact('first@example.com')).toMatchObject({
      status: 400,
      body: { code: 'portal-required', portals: ['1234567', '42'] },
    });
    expect(await contact('first@example.com', 'abc')).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    const list = (portalId: string): Promise<Answer> =>
      service.send('GET', '/api/new-crm-objects', undefined, { 'x-portal-id': portalId });
    expect((await list('42')).body.results).toHaveLength(1);
    expect((await list('1234567')).body.results).toHaveLength(1);
  });

  it('say which scopes they have not granted, and what these are for', async () => {
    await start({ env: appOnly });
    await addPortal(42);
    const install = await service.send('GET', '/api/hubspot/oauth/install', undefined, { accept: 'application/json' });
    expect(install.status).toBe(200);
    const page = new URL((install.body as unknown as { authorizeUrl: string }).authorizeUrl);
    const cookie = (install.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const form = new URLSearchParams(page.searchParams);
    form.set('portal', '42');
    form.delete('optional_scope');
    const back = await fetch(page.origin + page.pathname, { method: 'POST', body: form, redirect: 'manual' });
    const connected = await request(back.headers.get('location') ?? '', 'GET', undefined, { cookie });
    expect(connected.body).toMatchObject({
      missing: [
        { scope: 'crm.schemas.companies.write', required: false },
        { scope: 'crm.schemas.deals.write', required: false },
        { scope: 'crm.schemas.contacts.write', required: false },
        { scope: 'crm.objects.owners.read', required: false },
      ],
    });
    const [portal] = (await service.send('GET', '/api/portals')).body.results;
    expect(portal).toMatchObject({
      delivery: [
        {},
        { objectType: 'companies', guarantee: 'at-least-once' },
        { objectType: 'deals', guarantee: 'at-least-once' },
        { objectType: 'tickets', guarantee: 'exactly-once' },
        ...furtherDelivery,
      ],
    });
    expect(await service.send('POST', '/api/deals', { dealname: 'D' })).toMatchObject({
      status: 201,
      body: { delivery: 'at-least-once' },
    });
  });

  describe('are not connected', () => {
    beforeEach(() => start({ env: appOnly }));

    it('a second time with the same answer', async () => {
      await addPortal(42);
      const answer = await authorize(service, 42);
      expect(await finish(answer)).toMatchObject({ status: 200 });
      expect(await finish(answer)).toMatchObject({ status: 400, body: { code: 'install-refused' } });
    });

    it('in another browser than the one that began', async () => {
      await addPortal(42);
      const [mine, theirs] = [await authorize(service, 42), await authorize(service, 42)];
      expect(await finish({ ...theirs, cookie: mine.cookie })).toMatchObject({ status: 400 });
      expect(await finish({ ...theirs, cookie: '' })).toMatchObject({ status: 400 });
      expect((await service.send('GET', '/api/portals')).body.results).toEqual([]);
    });

    it('with a state that this service has not made', async () => {
      await addPortal(42);
      const { callback, cookie } = await authorize(service, 42);
      const url = new URL(callback);
      for (const state of ['', 'x', `${url.searchParams.get('state') ?? ''}x`]) {
        url.searchParams.set('state', state);
        expect(await finish({ callback: url.href, cookie })).toMatchObject({ status: 400 });
      }
    });

    it('after ten minutes', async () => {
      await addPortal(42);
      const answer = await authorize(service, 42);
      await service.query("UPDATE oauth_states SET expires_at = now() - interval '1 second'");
      expect(await finish(answer)).toMatchObject({ status: 400, body: { code: 'install-refused' } });
    });

    it('where the person declines, or HubSpot does not take the code', async () => {
      const { callback, cookie } = await authorize(service, 1234567);
      const declined = new URL(callback);
      declined.searchParams.delete('code');
      declined.searchParams.set('error', 'access_denied');
      const answer = await finish({ callback: declined.href, cookie });
      expect(answer).toMatchObject({ status: 400 });
      expect(answer.body.detail).toContain('access_denied');

      const second = await authorize(service, 1234567);
      const wrong = new URL(second.callback);
      wrong.searchParams.set('code', 'wrong');
      const refused = await finish({ callback: wrong.href, cookie: second.cookie });
      expect(refused).toMatchObject({ status: 400, body: { code: 'install-refused' } });
      expect(refused.body.detail).toContain('BAD_AUTH_CODE');
    });

    it('where the app is configured wrongly, which is the operator’s affair', async () => {
      await addPortal(42);
      const body = {
        status: 'BAD_CLIENT_SECRET',
        message: 'missing or invalid client secret',
        error: 'invalid_client',
      };
      await service.simulator.order({ match: { path: apiPath('oauth', 'token') }, times: 1, status: 400, body });
      expect(await finish(await authorize(service, 42))).toMatchObject({
        status: 503,
        body: { code: 'hubspot-credentials-refused', hubspotCategory: 'BAD_CLIENT_SECRET' },
      });
      expect((await service.send('GET', '/api/portals')).body.results).toEqual([]);
    });

    it('without an API key', async () => {
      const answer = await fetch(`${service.url}/api/hubspot/oauth/install`, { redirect: 'manual' });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
      expect((await fetch(`${service.url}/api/portals`)).headers.get('www-authenticate')).toMatch(/^Bearer /);
    });

    it('by the password alone where no person is meant', async () => {
      const authorization = `Basic ${Buffer.from(`x:${service.apiKey}`).toString('base64')}`;
      expect(await request(`${service.url}/api/portals`, 'GET', undefined, { authorization })).toMatchObject({
        status: 401,
      });
    });
  });

  it('show a page to a person, with nothing of what HubSpot said taken for markup', async () => {
    await start({ env: appOnly });
    const { callback, cookie } = await authorize(service, 1234567);
    const declined = new URL(callback);
    declined.searchParams.delete('code');
    declined.searchParams.set('error', '<script>alert(1)</script>');
    const headers = { cookie, accept: 'text/html,*/*' };
    const refused = await fetch(declined, { headers });
    expect([refused.status, refused.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
    const text = await refused.text();
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toContain('<script>');

    const again = await authorize(service, 1234567);
    const page = await fetch(again.callback, { headers: { ...headers, cookie: again.cookie } });
    expect(await page.text()).toMatch(/The portal is connected.*simulator-1234567\.example\.com.*1234567/s);
  });

  it('are disconnected: revoked at HubSpot, erased here', async () => {
    await start({ env: appOnly });
    await connect(42);
    await contact('ada@example.com');
    expect(await service.send('DELETE', '/api/portals/42')).toMatchObject({ status: 204 });
    expect(await service.query('SELECT * FROM hubspot_auth')).toEqual([]);
    expect(await service.simulator.requests('/token/revoke')).toMatchObject([{ status: 200 }]);
    expect(await contact('ada@example.com', '42')).toMatchObject({ status: 404 });
    expect(await service.send('DELETE', '/api/portals/42')).toMatchObject({ status: 404 });
  });

  it('stay where HubSpot cannot be asked to let go', async () => {
    await start({ env: { ...appOnly, HUBSPOT_MAX_ATTEMPTS: '1' } });
    await connect(42);
    await service.simulator.order({ match: { path: '/token/revoke' }, times: 1, status: 503 });
    expect(await service.send('DELETE', '/api/portals/42')).toMatchObject({ status: 502 });
    expect(await contact('ada@example.com')).toMatchObject({ status: 201 });
    expect(await service.send('DELETE', '/api/portals/42')).toMatchObject({ status: 204 });
  });

  it.each(['BAD_CLIENT_ID', 'BAD_CLIENT_SECRET'])('stay where HubSpot says %s when asked to let go', async (status) => {
    await start({ env: appOnly });
    await connect(42);
    const body = { status, message: 'missing or invalid client', error: 'invalid_client' };
    await service.simulator.order({ match: { path: '/token/revoke' }, times: 1, status: 400, body });
    expect(await service.send('DELETE', '/api/portals/42')).toMatchObject({
      status: 503,
      body: { code: 'hubspot-credentials-refused', hubspotCategory: status },
    });
    expect((await service.send('GET', '/api/portals')).body.results).toMatchObject([{ state: 'connected' }]);
  });

  it('are erased where HubSpot does not know their token any more', async () => {
    await start({ env: appOnly });
    await connect(42);
    const body = { status: 'BAD_REFRESH_TOKEN', message: 'no', error: 'invalid_grant' };
    await service.simulator.order({ match: { path: '/token/revoke' }, times: 1, status: 400, body });
    expect(await service.send('DELETE', '/api/portals/42')).toMatchObject({ status: 204 });
    expect(await service.query('SELECT * FROM hubspot_auth')).toEqual([]);
  });

  it('are connected although HubSpot does not tell more of them', async () => {
    await start({ env: { ...appOnly, HUBSPOT_MAX_ATTEMPTS: '1' } });
    await service.simulator.order({ match: { path: '/introspect' }, status: 500 });
    await service.simulator.order({ match: { path: '/account-info/' }, status: 500 });
    expect(await connect(42)).toMatchObject({ status: 200, body: { portalId: '42', hubDomain: null, missing: [] } });
    expect((await service.send('GET', '/api/portals')).body.results).toMatchObject([{ state: 'connected' }]);
  });

  it('of the environment stay', async () => {
    await start();
    await contact('ada@example.com');
    expect(await service.send('DELETE', '/api/portals/1234567')).toMatchObject({
      status: 409,
      body: { code: 'portal-of-environment' },
    });
  });

  it('of the environment have the time zone of their account, in which HubSpot’s day ends', async () => {
    await start();
    const body = { portalId: 1_234_567, timeZone: 'Asia/Kathmandu' };
    await service.simulator.order({ match: { path: '/account-info/' }, times: 1, status: 200, body });
    expect((await service.send('GET', '/api/portals')).body.results).toMatchObject([{ portalId: '1234567' }]);
    expect(await service.query('SELECT time_zone FROM hubspot_auth')).toEqual([{ time_zone: 'Asia/Kathmandu' }]);
  });

  it.each(['BAD_REFRESH_TOKEN', 'BAD_HUB'])(
    'become disconnected by %s, wait, and go on once connected again',
    async (code) => {
      await start({ env: { HUBSPOT_RETRY_DEADLINE_MS: '20000' } });
      await contact('first@example.com');
      const body = { status: code, message: 'refresh token is invalid, expired or revoked', error: 'invalid_grant' };
      await service.simulator.order({ match: { path: apiPath('oauth', 'token') }, times: 1, status: 400, body });
      await service.simulator.expireTokens();
      const told = await contact('second@example.com');
      expect(told).toMatchObject({ status: 202, body: { state: 'due', problem: { code: 'portal-disconnected' } } });
      const state = async (): Promise<{ state: string; problem: string | null }> =>
        (await service.send('GET', '/api/portals')).body.results[0] as unknown as {
          state: string;
          problem: string | null;
        };
      expect(await state()).toMatchObject({ state: 'disconnected', problem: expect.stringContaining(code) as string });
      expect(await service.query('SELECT refresh_token_ciphertext IS NULL AS erased FROM hubspot_auth')).toEqual([
        { erased: false },
      ]);
      expect(await finish(await authorize(service, 1234567))).toMatchObject({ status: 200 });
      await until(async () => {
        const { body: write } = await service.send('GET', told.headers.get('location') ?? '');
        return write.state === 'settled';
      });
      expect(await state()).toMatchObject({ state: 'connected', problem: null, source: 'environment' });
    },
  );

  it.each(['BAD_CLIENT_ID', 'BAD_CLIENT_SECRET'])('keep their tokens when HubSpot says %s', async (code) => {
    await start();
    await contact('first@example.com');
    const body = { status: code, message: 'missing or invalid client', error: 'invalid_client' };
    await service.simulator.order({ match: { path: apiPath('oauth', 'token') }, times: 1, status: 400, body });
    await service.simulator.expireTokens();
    expect(await contact('second@example.com')).toMatchObject({
      status: 202,
      body: { problem: { code: 'hubspot-credentials-refused', hubspotCategory: code } },
    });
    const [portal] = (await service.send('GET', '/api/portals')).body.results;
    expect(portal).toMatchObject({ state: 'failing' });
    // The service retries without a request.
    await until(async () => (await contact('third@example.com')).status < 202);
  });
});
