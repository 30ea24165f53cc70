import { request, type Answer } from './support/http-request';
import { beginInstall } from './support/install';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const staticToken = {
  HUBSPOT_ACCESS_TOKEN: 'pat-na1-simulator',
  HUBSPOT_CLIENT_ID: undefined,
  HUBSPOT_CLIENT_SECRET: undefined,
  HUBSPOT_REFRESH_TOKEN: undefined,
};
const appOnly = { HUBSPOT_REFRESH_TOKEN: undefined };

describe('a portal that changes its credential', () => {
  /** Has the database and HubSpot of all services. */
  let first: TestService;
  const running: TestService[] = [];
  const start = async (env: Record<string, string | undefined>): Promise<TestService> => {
    const service = await startTestService({
      env: {
        ...first.databaseEnv,
        HUBSPOT_BASE_URL: first.simulator.url,
        HUBSPOT_AUTHORIZE_URL: `${first.simulator.url}/oauth/authorize`,
        ...env,
      },
    });
    running.push(service);
    return service;
  };
  beforeEach(async () => {
    first = await startTestService({ env: staticToken });
  });
  afterEach(async () => {
    for (const service of running.splice(0)) await service.stop();
    await first.stop();
  });

  const portalsOf = async (service: TestService): Promise<unknown[]> =>
    (await service.send('GET', '/api/portals')).body.results;
  const contact = (service: TestService, email: string, portalId?: string): Promise<Answer> =>
    service.send('POST', '/api/contacts', { email }, portalId ? { 'x-portal-id': portalId } : {});
  const connect = async (service: TestService, portalId = '1234567'): Promise<void> => {
    const { callback, cookie } = await beginInstall(service.url, service.apiKey, portalId);
    expect(await request(callback, 'GET', undefined, { cookie })).toMatchObject({ status: 200 });
  };

  it('from a static token to an installed app and back is listed and written to', async () => {
    expect(await contact(first, 'a@example.com')).toMatchObject({ status: 201 });
    expect(await portalsOf(first)).toMatchObject([{ portalId: '1234567', source: 'environment', authKind: 'static' }]);
    const app = await start(appOnly);
    await connect(app);
    const installed = { portalId: '1234567', source: 'install', authKind: 'oauth', state: 'connected' };
    expect(await portalsOf(app)).toMatchObject([installed]);
    expect(await contact(app, 'b@example.com')).toMatchObject({ status: 201 });
    expect(await contact(app, 'c@example.com', '1234567')).toMatchObject({ status: 201 });
    // A process with the static token beside it, and one after it.
    for (const service of [first, await start(staticToken)]) {
      expect(await contact(service, 'd@example.com')).toMatchObject({ body: { portalId: '1234567' } });
      expect(await portalsOf(service)).toMatchObject([
        { source: 'environment', authKind: 'static', state: 'connected' },
      ]);
    }
    expect(await portalsOf(app)).toMatchObject([installed]);
    const again = await start(appOnly);
    expect(await portalsOf(again)).toMatchObject([installed]);
    expect(await contact(again, 'e@example.com')).toMatchObject({ status: 201 });
  });

  it('to another static token keeps the tokens of its installation', async () => {
    const app = await start(appOnly);
    await connect(app);
    const before = await contact(await start({ ...staticToken, HUBSPOT_PORTAL_ID: '1234567' }), 'a@example.com');
    expect(before).toMatchObject({ status: 201 });
    const again = await start(appOnly);
    expect(await portalsOf(again)).toMatchObject([{ portalId: '1234567', source: 'install', authKind: 'oauth' }]);
    expect(await contact(again, 'b@example.com')).toMatchObject({ status: 201 });
  });

  it('is listed after an update of a release that kept the former source', async () => {
    const app = await start(appOnly);
    await connect(app);
    await first.query("UPDATE hubspot_auth SET source = 'environment'");
    const updated = await start(appOnly);
    expect(await portalsOf(updated)).toMatchObject([{ portalId: '1234567', source: 'install' }]);
    expect(await contact(updated, 'a@example.com')).toMatchObject({ status: 201 });
  });

  it('stays installed when the environment’s refresh token for it goes', async () => {
    const both = await start({});
    expect(await contact(both, 'first@example.com')).toMatchObject({ status: 201 });
    await connect(both);
    expect(await portalsOf(both)).toMatchObject([{ source: 'environment', authKind: 'oauth' }]);
    expect(await both.send('DELETE', '/api/portals/1234567')).toMatchObject({ status: 409 });
    const app = await start(appOnly);
    expect(await portalsOf(app)).toMatchObject([{ source: 'install' }]);
    expect(await contact(app, 'a@example.com')).toMatchObject({ status: 201 });
  });

  it('gets no writes of another portal with its static token', async () => {
    await request(`${first.simulator.url}/_simulator/portals`, 'POST', { portalId: 42 });
    const app = await start(appOnly);
    await connect(app);
    await connect(app, '42');
    // A write of the other portal stays open.
    await first.simulator.order({ match: { path: '/contacts/batch/upsert' }, times: 1, status: 503 });
    const open = await app.send(
      'POST',
      '/api/contacts',
      { email: 'other@example.com' },
      { 'x-portal-id': '42', prefer: 'wait=0' },
    );
    await app.stop();
    running.splice(running.indexOf(app), 1);
    const service = await start(staticToken);
    expect(await contact(service, 'own@example.com', '42')).toMatchObject({ status: 404 });
    expect(await contact(service, 'own@example.com')).toMatchObject({ status: 201, body: { portalId: '1234567' } });
    await first.query('UPDATE open_writes SET due_at = now()');
    await until(async () => {
      const { rows } = { rows: await first.query('SELECT 1 FROM open_writes WHERE id = $1', [open.body.id]) };
      const emails = (await first.simulator.records('contacts')).map(({ properties }) => properties.email);
      expect(emails).not.toContain('other@example.com');
      return rows.length === 1 && emails.includes('own@example.com');
    });
  });

  it('is removed in a process that lacks the key of its tokens, with the documented problem', async () => {
    const app = await start(appOnly);
    await connect(app);
    const keyless = await start({ ...appOnly, TOKEN_ENCRYPTION_KEYS: `k9:${Buffer.alloc(32, 9).toString('base64')}` });
    expect(await keyless.send('DELETE', '/api/portals/1234567')).toMatchObject({
      status: 503,
      body: { code: 'hubspot-credentials-refused' },
    });
    expect(await app.send('DELETE', '/api/portals/1234567')).toMatchObject({ status: 204 });
  });

  it('is connected again in one process, and used by the others at once', async () => {
    const [app, other] = [await start(appOnly), await start(appOnly)];
    await connect(app);
    expect(await contact(other, 'a@example.com')).toMatchObject({ status: 201 });
    await first.simulator.revokeTokens();
    await connect(app);
    expect(await contact(other, 'b@example.com')).toMatchObject({ status: 201 });
  });
});
