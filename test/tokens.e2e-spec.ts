import { apiPath } from './support/api-path';
import { startTestService, type TestService, type TestServiceOptions } from './support/test-service';

describe('access tokens', () => {
  let service: TestService | undefined;
  const start = async (options?: TestServiceOptions): Promise<TestService> =>
    (service = await startTestService(options));
  afterEach(() => service?.stop());

  const post = (running: TestService, email: string): ReturnType<TestService['send']> =>
    running.send('POST', '/api/contacts', { email });
  const refreshes = async (running: TestService): Promise<number> =>
    (await running.simulator.requests('/oauth/')).filter(({ path }) => path.startsWith(apiPath('oauth', 'token')))
      .length;

  it('are fetched once for all concurrent first callers', async () => {
    const running = await start();
    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => post(running, `a${index}@example.com`)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 201));
    expect(await refreshes(running)).toBe(1);
  });

  it('are refreshed once for all concurrent callers when HubSpot calls them expired', async () => {
    const running = await start();
    await post(running, 'first@example.com');
    await running.simulator.forget();
    await running.simulator.expireTokens();
    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => post(running, `b${index}@example.com`)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 201));
    expect(await refreshes(running)).toBe(1);
  });

  it('are refreshed by the clock, before HubSpot has to refuse one', async () => {
    const running = await start({ simulator: { accessTokenTtlSeconds: 0 } });
    // A token without lifetime is expired immediately, so every call refreshes first.
    await running.simulator.forget();
    await post(running, 'clock@example.com');
    const order = (await running.simulator.requests()).map(({ path }) => path);
    expect(order[0]).toBe(apiPath('oauth', 'token'));
  });

  it('replay a call once only: a token that stays expired is an error', async () => {
    const running = await start();
    await post(running, 'first@example.com');
    await running.simulator.forget();
    const body = {
      status: 'error',
      category: 'EXPIRED_AUTHENTICATION',
      message: 'The OAuth token used to make this call expired 5 second(s) ago.',
    };
    await running.simulator.order({ match: { path: '/batch/upsert' }, status: 401, body });
    expect(await post(running, 'second@example.com')).toMatchObject({
      status: 202,
      body: { problem: { code: 'hubspot-credentials-refused' } },
    });
    expect(await running.simulator.requests('/batch/upsert')).toHaveLength(2);
  });

  it.each([401, 403])('are refreshed when the body of a %i names an expired token', async (status) => {
    const running = await start();
    await post(running, 'first@example.com');
    await running.simulator.forget();
    await running.simulator.order({
      match: { path: '/batch/upsert' },
      times: 1,
      status,
      body: { status: 'error', category: 'EXPIRED_AUTHENTICATION', message: 'The token expired.' },
    });
    expect(await post(running, 'second@example.com')).toMatchObject({ status: 201 });
    expect(await refreshes(running)).toBe(1);
  });

  it('are not refreshed for a 401 that is not about expiry', async () => {
    const running = await start();
    await post(running, 'first@example.com');
    await running.simulator.forget();
    await running.simulator.order({
      match: { path: '/batch/upsert' },
      times: 1,
      status: 401,
      body: { category: 'INVALID_AUTHENTICATION', message: 'no' },
    });
    expect(await post(running, 'second@example.com')).toMatchObject({ status: 202 });
    expect(await refreshes(running)).toBe(0);
  });

  it('are stored encrypted, and the newest refresh token is kept', async () => {
    const running = await start({ simulator: { rotateRefreshTokens: true } });
    await post(running, 'first@example.com');
    const [row] = await running.query<Record<string, string>>('SELECT * FROM hubspot_auth');
    expect(row).toMatchObject({ portal_id: '1234567', auth_kind: 'oauth', version: 1 });
    expect(row?.access_token_ciphertext).toMatch(/^k1:/);
    expect(JSON.stringify(row)).not.toContain('na1-');

    await running.simulator.expireTokens();
    expect(await post(running, 'second@example.com')).toMatchObject({ status: 201 });
    await running.simulator.expireTokens();
    expect(await post(running, 'third@example.com')).toMatchObject({ status: 201 });
    const [later] = await running.query<Record<string, string>>('SELECT version FROM hubspot_auth');
    expect(later?.version).toBe(3);
  });

  it('that HubSpot revoked are a clear error, and nothing else breaks', async () => {
    const running = await start({ env: { HUBSPOT_RETRY_DEADLINE_MS: '1000' } });
    await post(running, 'first@example.com');
    await running.simulator.revokeTokens();
    await running.simulator.expireTokens();
    const answer = await post(running, 'second@example.com');
    expect(answer).toMatchObject({ status: 202, body: { state: 'due', problem: { code: 'portal-disconnected' } } });
    expect(answer.body.problem?.detail).toContain('BAD_REFRESH_TOKEN');
    expect(await running.send('GET', '/api/new-crm-objects')).toMatchObject({ status: 200 });
  });

  it('wait out a token endpoint that fails for a moment', async () => {
    const running = await start();
    await running.simulator.order({
      match: { path: '/oauth/' },
      times: 2,
      status: 503,
      headers: { 'retry-after': '0' },
    });
    expect(await post(running, 'first@example.com')).toMatchObject({ status: 201 });
  });

  it('may be one static token instead', async () => {
    const oauth = { HUBSPOT_CLIENT_ID: undefined, HUBSPOT_CLIENT_SECRET: undefined, HUBSPOT_REFRESH_TOKEN: undefined };
    const running = await start({ env: { ...oauth, HUBSPOT_ACCESS_TOKEN: 'pat-na1-simulator' } });
    expect(await post(running, 'static@example.com')).toMatchObject({ status: 201, body: { portalId: '1234567' } });
    expect(await refreshes(running)).toBe(0);
    expect(await running.query('SELECT auth_kind, access_token_ciphertext FROM hubspot_auth')).toEqual([
      { auth_kind: 'static', access_token_ciphertext: null },
    ]);
  });
});
