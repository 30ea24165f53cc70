import { tiers, type TierName } from '../../simulator/rate-limits';
import { startHubspot, type Hubspot, type HubspotAnswer } from './hubspot';
import { apiPath } from '../support/api-path';

describe('HubSpot: rate limits (docs/simulator.md 8)', () => {
  let hubspot: Hubspot;
  const start = async (tier: TierName): Promise<Hubspot> => (hubspot = await startHubspot({ tier }));
  afterEach(() => hubspot.simulator.close());

  const read = (token?: string): Promise<HubspotAnswer> =>
    hubspot.call('GET', apiPath('crm/objects', 'contacts?limit=1'), undefined, token);
  const calls = async (count: number, call: () => Promise<HubspotAnswer>): Promise<number[]> => {
    const answers = await Promise.all(Array.from({ length: count }, call));
    return answers.map(({ status }) => status);
  };
  const refused = (statuses: number[]): number => statuses.filter((status) => status === 429).length;
  const oauthToken = async (): Promise<string> => {
    const { clientId, clientSecret, refreshToken } = hubspot.simulator.credentials;
    const fields = {
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: clientSecret,
      refresh_token: refreshToken,
    };
    return (await hubspot.form(apiPath('oauth', 'token'), fields)).body.access_token;
  };

  it.each(Object.entries(tiers))(
    '%s allows its number of calls in ten seconds and refuses the next',
    async (name, { burst }) => {
      await start(name as TierName);
      expect(refused(await calls(burst, read))).toBe(0);
      const { status, body } = await read();
      expect(status).toBe(429);
      expect(body).toMatchObject({
        status: 'error',
        message: 'You have reached your ten_secondly_rolling limit.',
        errorType: 'RATE_LIMIT',
        policyName: 'TEN_SECONDLY_ROLLING',
      });
      expect(body).not.toHaveProperty('category');
    },
  );

  it('the window rolls: what was used ten seconds ago is free again, and no more', async () => {
    await start('free');
    await calls(60, read);
    hubspot.simulator.moveClockMs(6000);
    await calls(40, read);
    expect((await read()).status).toBe(429);
    hubspot.simulator.moveClockMs(4001);
    expect(refused(await calls(60, read))).toBe(0);
    expect((await read()).status).toBe(429);
  });

  it('headers tell the limit, what is left and the interval', async () => {
    await start('pro');
    const { headers } = await read();
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-hubspot-ratelimit-max': '190',
      'x-hubspot-ratelimit-remaining': '189',
      'x-hubspot-ratelimit-interval-milliseconds': '10000',
      'x-hubspot-ratelimit-daily': '625000',
      'x-hubspot-ratelimit-daily-remaining': '624999',
      'x-hubspot-ratelimit-secondly': '19',
    });
  });

  it('an OAuth app gets no daily headers', async () => {
    await start('pro');
    const { headers } = await read(await oauthToken());
    expect(headers.get('x-hubspot-ratelimit-max')).toBe('190');
    expect(headers.get('x-hubspot-ratelimit-daily')).toBeNull();
  });

  it('each app of an account has a window of its own', async () => {
    await start('free');
    const token = await oauthToken();
    await calls(100, read);
    expect((await read()).status).toBe(429);
    expect((await read(token)).status).toBe(200);
  });

  it('the daily limit holds until midnight', async () => {
    await start('free');
    await hubspot.call('PUT', '/_simulator/portals/1234567/used-today', { calls: 249_999 });
    expect((await read()).status).toBe(200);
    const { status, body } = await read();
    expect(status).toBe(429);
    expect(body).toMatchObject({
      message: 'You have reached your daily limit.',
      errorType: 'RATE_LIMIT',
      policyName: 'DAILY',
    });
    hubspot.simulator.moveClockMs(86_400_000);
    expect((await read()).status).toBe(200);
  });

  it('the daily limit is the account’s, whichever app calls', async () => {
    await start('free');
    const token = await oauthToken();
    await hubspot.call('PUT', '/_simulator/portals/1234567/used-today', { calls: 249_998 });
    expect((await read()).status).toBe(200);
    expect((await read(token)).status).toBe(200);
    expect((await read()).body.policyName).toBe('DAILY');
    expect((await read(token)).body.policyName).toBe('DAILY');
  });

  it('search takes five calls a second, without headers, and leaves the ten-second window alone', async () => {
    await start('pro');
    const search = (): Promise<HubspotAnswer> => hubspot.call('POST', apiPath('crm/objects', 'contacts/search'), {});
    const { headers } = await search();
    expect(headers.get('x-hubspot-ratelimit-max')).toBeNull();
    await calls(4, search);
    const { status, body } = await search();
    expect(status).toBe(429);
    expect(body).toMatchObject({ message: 'You have reached your secondly limit.', errorType: 'RATE_LIMIT' });
    hubspot.simulator.moveClockMs(1001);
    expect((await search()).status).toBe(200);
    expect((await read()).headers.get('x-hubspot-ratelimit-remaining')).toBe('189');
  });

  it('batches of associations have a window of their own', async () => {
    await start('free');
    const associate = (): Promise<HubspotAnswer> =>
      hubspot.call('POST', apiPath('crm/associations', 'deals/contacts/batch/read'), { inputs: [] });
    expect(refused(await calls(101, associate))).toBe(1);
    expect((await read()).headers.get('x-hubspot-ratelimit-remaining')).toBe('99');
  });

  it('the token endpoint and the simulator’s own API count against nothing', async () => {
    await start('free');
    for (let index = 0; index < 5; index += 1) await oauthToken();
    await hubspot.call('GET', '/_simulator/requests');
    expect((await read()).headers.get('x-hubspot-ratelimit-remaining')).toBe('99');
  });

  it('requests can be counted by route and status', async () => {
    await start('free');
    await calls(102, read);
    const { body } = await hubspot.call('GET', '/_simulator/requests');
    expect(body).toMatchObject({
      total: 102,
      counts: { 'GET /crm/objects/2026-09/contacts 200': 100, 'GET /crm/objects/2026-09/contacts 429': 2 },
    });
  });
});
