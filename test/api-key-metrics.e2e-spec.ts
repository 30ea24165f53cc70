import { ApiKeys } from '../src/api-keys/api-keys';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { startHubspotProxy, type HubspotProxy } from './support/hubspot-proxy';
import { request, type Answer } from './support/http-request';
import { readMetrics, type Series } from './support/scraped-metrics';
import { SimulatorControl } from './support/simulator-control';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const token = 'a-token-of-the-scraper';
const env = { METRICS_TOKEN: token, PREFLIGHT: 'off' };
const later = { prefer: 'respond-async' };

/** Series of metrics by API key, without the prefix of their names. */
async function scrape(service: TestService): Promise<Series[]> {
  const answer = await fetch(`${service.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  return readMetrics(await answer.text());
}

function sumOf(series: readonly Series[], name: string, labels: Record<string, string> = {}): number {
  const found = series.filter(
    (one) =>
      one.name === `hubspot_crm_${name}` && Object.entries(labels).every(([key, value]) => one.labels[key] === value),
  );
  return found.reduce((sum, { value }) => sum + value, 0);
}

/** A key with its id. */
async function issue(
  service: TestService,
  name: string,
  grants: Parameters<ApiKeys['issue']>[1] = {},
): Promise<{ id: string; headers: Record<string, string> }> {
  const { id, key } = await service.app.get(ApiKeys).issue(name, grants);
  return { id, headers: { authorization: `Bearer ${key}` } };
}

describe('The metrics of an API key', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { ...env, DISPATCH_PARALLEL_CALLS: '1', OPEN_WRITES_PER_KEY: '10000' } });
    // The first write of a type provisions the portal.
    await service.send('POST', '/api/contacts', { email: 'warm@example.com' });
  });
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  it('count its requests, its accepted writes and its calls to HubSpot', async () => {
    const key = await issue(service, 'billing team');
    const before = await scrape(service);
    const answers = [
      await service.send('POST', '/api/contacts', { email: 'counted@example.com' }, key.headers),
      await service.send('POST', '/api/deals', { dealname: 'D', contactEmail: 'counted@example.com' }, key.headers),
      await service.send('GET', '/api/contacts/counted@example.com', undefined, key.headers),
      await service.send('GET', '/api/writes/0198c7b4-0000-7000-8000-000000000000', undefined, key.headers),
      await service.send('POST', '/api/contacts', {}, key.headers),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 200, 404, 400]);
    const after = await scrape(service);
    const own = { api_key: key.id };
    expect(sumOf(after, 'api_key_requests_total', { ...own, status: '2xx' })).toBe(3);
    expect(sumOf(after, 'api_key_requests_total', { ...own, status: '4xx' })).toBe(2);
    // The deal, its association, and the contact.
    expect(sumOf(after, 'api_key_writes_total', own)).toBe(3);
    const more = (name: string): number => sumOf(after, name) - sumOf(before, name);
    expect(more('api_key_hubspot_calls_total')).toBeCloseTo(more('hubspot_calls_total'), 6);
    expect(sumOf(after, 'api_key_hubspot_calls_total', { ...own, status: '2xx' })).toBeGreaterThanOrEqual(4);
    expect(sumOf(after, 'api_key_info', { ...own, name: 'billing team' })).toBe(1);
  });

  it('divide a call that reads records for several keys', async () => {
    const keys = [await issue(service, 'reader 1'), await issue(service, 'reader 2')];
    const ids = await Promise.all(
      ['r1', 'r2'].map(
        async (name) => (await service.send('POST', '/api/contacts', { email: `${name}@example.com` })).body.id,
      ),
    );
    await Promise.all(
      keys.flatMap(({ headers }) => ids.map((id) => service.send('GET', `/api/contacts/${id}`, undefined, headers))),
    );
    const series = await scrape(service);
    expect(sumOf(series, 'api_key_hubspot_calls_total')).toBeCloseTo(sumOf(series, 'hubspot_calls_total'), 6);
    for (const { id } of keys) expect(sumOf(series, 'api_key_hubspot_calls_total', { api_key: id })).toBeGreaterThan(0);
  });

  it('count HubSpot’s 429 apart', async () => {
    const key = await issue(service, 'limited by HubSpot');
    await service.simulator.order({
      match: { path: '/tickets/batch/' },
      times: 1,
      status: 429,
      headers: { 'retry-after': '0' },
      body: { status: 'error', category: 'RATE_LIMITS', policyName: 'TEN_SECONDLY_ROLLING', message: 'slow down' },
    });
    await service.send('POST', '/api/tickets', { subject: 'S' }, { ...key.headers, ...later });
    const calls = async (status: string): Promise<number> =>
      sumOf(await scrape(service), 'api_key_hubspot_calls_total', { api_key: key.id, status });
    await until(async () => (await calls('429')) === 1);
    await service.forgetLimits();
  });

  it('count its own 429 answers by the bound', async () => {
    const limited = await issue(service, 'rate', { rateLimit: 2 });
    const statuses: number[] = [];
    for (let index = 0; index < 4; index += 1) {
      statuses.push((await service.send('GET', '/api/writes', undefined, limited.headers)).status);
    }
    expect(statuses).toEqual([200, 200, 429, 429]);
    const flooding = await issue(service, 'flood');
    await service.query(
      `INSERT INTO open_writes (portal_id, id, queue, key, lane, state, head, intent, accepted_at, due_at, api_key_id)
       SELECT 1234567, gen_random_uuid(), 'tickets', 'k' || n, 1, 'due', true, '{}', now(), now() + interval '1 day', $1
       FROM generate_series(1, 10000) AS n`,
      [flooding.id],
    );
    const refused = await until(async (): Promise<Answer | null> => {
      const answer = await service.send('POST', '/api/tickets', { subject: 'S' }, { ...flooding.headers, ...later });
      return answer.status === 429 ? answer : null;
    });
    expect(refused.body.code).toBe('quota-exceeded');
    await service.query('DELETE FROM open_writes WHERE api_key_id = $1', [flooding.id]);
    const series = await scrape(service);
    expect(sumOf(series, 'api_key_refusals_total', { api_key: limited.id, bound: 'key-rate' })).toBe(2);
    expect(sumOf(series, 'api_key_requests_total', { api_key: limited.id, status: '4xx' })).toBe(2);
    expect(sumOf(series, 'api_key_refusals_total', { api_key: flooding.id, bound: 'key-writes' })).toBe(1);
  });

  it('count requests that are refused, also of an expired key', async () => {
    const reading = await issue(service, 'reading', { scopes: ['read'] });
    const expired = await issue(service, 'expired', { expiresAt: new Date(Date.now() - 60_000) });
    expect((await service.send('POST', '/api/contacts', {}, reading.headers)).status).toBe(403);
    expect((await service.send('GET', '/api/writes', undefined, expired.headers)).status).toBe(401);
    const series = await scrape(service);
    for (const { id } of [reading, expired]) {
      expect(sumOf(series, 'api_key_requests_total', { api_key: id, status: '4xx' })).toBe(1);
    }
  });

  it('do not exist for requests without a valid key', async () => {
    const labels = async (): Promise<string[]> =>
      [...new Set((await scrape(service)).flatMap(({ labels: { api_key: key } }) => key ?? []))].sort();
    const before = await labels();
    const requests = async (): Promise<number> => sumOf(await scrape(service), 'api_key_requests_total');
    const counted = await requests();
    for (const authorization of ['', 'Bearer hck_unknown0000000000000', 'Basic eA==', `Bearer ${token}`]) {
      expect((await request(`${service.url}/api/contacts`, 'POST', {}, { authorization })).status).toBe(401);
    }
    await request(`${service.url}/health/live`, 'GET');
    await request(`${service.url}/no-such-path`, 'GET');
    expect(await labels()).toEqual(before);
    expect(await requests()).toBe(counted);
  });

  it('carry any name without breaking the format, and no secret', async () => {
    const names = [
      '"quoted" \\',
      'two\nlines} 1\nforged_total 1',
      '🧾 emoji',
      'x'.repeat(5_000),
      'mine hck_abcdefghijklmnop',
    ];
    const keys = await Promise.all(names.map((name) => issue(service, name)));
    for (const { headers } of keys) await service.send('GET', '/api/writes', undefined, headers);
    const series = await scrape(service);
    const shown = keys.map(
      ({ id }) =>
        series.find(({ name, labels }) => name === 'hubspot_crm_api_key_info' && labels.api_key === id)?.labels.name,
    );
    expect(shown.slice(0, 3)).toEqual(names.slice(0, 3));
    expect(shown[3]).toHaveLength(200);
    expect(shown[4]).toBe('mine hck_[hidden]');
    expect(series.some(({ name }) => name === 'forged_total')).toBe(false);
  });

  it('stay after a rotation, and end once the key is revoked', async () => {
    const key = await issue(service, 'short-lived');
    const keys = service.app.get(ApiKeys);
    const own = async (): Promise<string[]> =>
      (await scrape(service)).filter(({ labels }) => labels.api_key === key.id).map(({ name }) => name);
    await service.send('GET', '/api/writes', undefined, key.headers);
    const rotated = await keys.rotate(key.id);
    await service.send('GET', '/api/writes', undefined, { authorization: `Bearer ${rotated?.key}` });
    expect(sumOf(await scrape(service), 'api_key_requests_total', { api_key: key.id })).toBe(2);
    await keys.revoke(key.id);
    expect(await own()).toEqual([]);
    // A revoked key may work for five more seconds.
    await service.send('GET', '/api/writes', undefined, { authorization: `Bearer ${rotated?.key}` });
    expect(await own()).toEqual([]);
  });

  it('are of a hundred keys at most, and those of others are counted together', async () => {
    const keys = await Promise.all(Array.from({ length: 150 }, (_, index) => issue(service, `team ${index}`)));
    await Promise.all(keys.map(({ headers }) => service.send('GET', '/api/writes', undefined, headers)));
    const series = await scrape(service);
    const labels = new Set(series.flatMap(({ labels: { api_key: key } }) => key ?? []));
    expect(labels.size).toBe(102);
    expect(sumOf(series, 'api_key_requests_total', { api_key: 'other' })).toBeGreaterThanOrEqual(50);
    expect(series.filter(({ name }) => name.startsWith('hubspot_crm_api_key_')).length).toBeLessThan(1_000);
  });
});

describe('The metrics of an API key in several processes', () => {
  let one: TestService;
  let other: TestService;
  beforeEach(async () => {
    one = await startTestService({ env });
    other = await startTestService({ env: { ...env, ...one.databaseEnv, HUBSPOT_BASE_URL: one.simulator.url } });
  });
  afterEach(async () => {
    await other.stop();
    await one.stop();
  });

  it('count what each process has done, under the same label and name', async () => {
    const key = await issue(one, 'shared');
    for (const [index, service] of [one, other, other].entries()) {
      const answer = await service.send('POST', '/api/contacts', { email: `${index}@example.com` }, key.headers);
      expect(answer.status).toBe(201);
    }
    const scrapes = [await scrape(one), await scrape(other)];
    const own = { api_key: key.id };
    expect(scrapes.map((series) => sumOf(series, 'api_key_writes_total', own))).toEqual([1, 2]);
    expect(scrapes.map((series) => sumOf(series, 'api_key_requests_total', own))).toEqual([1, 2]);
    expect(scrapes.map((series) => sumOf(series, 'api_key_info', { ...own, name: 'shared' }))).toEqual([1, 1]);
  });

  it('name a key that only the other process has met', async () => {
    const key = await issue(one, 'only there');
    // A write that another process has accepted, as a sweep finds it.
    await one.query(
      `INSERT INTO open_writes (portal_id, id, queue, key, lane, state, head, intent, accepted_at, due_at, api_key_id)
       VALUES (1234567, gen_random_uuid(), 'contacts', 'email:left@example.com', 0, 'due', true,
         '{"key":{"kind":"email","email":"left@example.com"},"properties":{"firstname":"Ada"},"pointers":{}}', now(), now(), $1)`,
      [key.id],
    );
    await other.send('POST', '/api/contacts', { email: 'warm@example.com' });
    await until(async () => (await one.query('SELECT FROM open_writes')).length === 0);
    const scrapes = [await scrape(one), await scrape(other)];
    const calls = scrapes.map((series) => sumOf(series, 'api_key_hubspot_calls_total', { api_key: key.id }));
    expect(Math.max(...calls)).toBeGreaterThan(0);
    for (const [index, series] of scrapes.entries()) {
      expect(sumOf(series, 'api_key_info', { api_key: key.id, name: 'only there' })).toBe(calls[index] ? 1 : 0);
    }
  });
});

describe('The metrics of API keys that share calls', () => {
  let simulator: Simulator;
  let hubspot: SimulatorControl;
  let proxy: HubspotProxy;
  let service: TestService;
  beforeAll(async () => {
    simulator = await startSimulator({ searchLagMs: 0, tier: 'unlimited' });
    hubspot = new SimulatorControl(simulator.url);
    proxy = await startHubspotProxy(simulator.url);
    service = await startTestService({ env: { ...env, DISPATCH_PARALLEL_CALLS: '1', HUBSPOT_BASE_URL: proxy.url } });
    await service.send('POST', '/api/contacts', { email: 'warm@example.com' });
  });
  afterAll(async () => {
    await service.stop();
    await proxy.close();
    await simulator.close();
  });

  it('divide a call among the keys of its records, so that the sum is the number of calls', async () => {
    const [many, few] = [await issue(service, 'many'), await issue(service, 'few')];
    await hubspot.forget();
    let arrived = false;
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    proxy.answer = async ({ path }, forward) => {
      if (path.includes('/contacts/batch/')) {
        arrived = true;
        await released;
      }
      return forward();
    };
    const first = service.send('POST', '/api/contacts', { email: 'first@example.com' });
    await until(() => arrived);
    // These writes share the next call: three records of one key, of which one was written twice, and one of the other.
    const emails = ['a', 'b', 'c', 'c'].map((name) => `${name}-many@example.com`);
    const accepted = await Promise.all([
      ...emails.map((email) =>
        service.send('POST', '/api/contacts', { email, firstname: 'Ada' }, { ...many.headers, ...later }),
      ),
      service.send('POST', '/api/contacts', { email: 'few@example.com' }, { ...few.headers, ...later }),
    ]);
    expect(accepted.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    release();
    await first;
    await until(async () => (await service.query('SELECT FROM open_writes')).length === 0);
    const sizes = (await hubspot.requests('/contacts/batch/')).map(({ inputs }) => inputs ?? 0);
    const series = await scrape(service);
    const callsOf = ({ id }: { id: string }): number => sumOf(series, 'api_key_hubspot_calls_total', { api_key: id });
    expect(sizes).toEqual([1, 4]);
    expect(callsOf(few)).toBeCloseTo(1 / 4, 6);
    expect(callsOf(many)).toBeCloseTo(3 / 4, 6);
    expect(sumOf(series, 'api_key_hubspot_calls_total')).toBeCloseTo(sumOf(series, 'hubspot_calls_total'), 6);
  });
});
