import { startTestService, type TestService } from './support/test-service';

const token = 'a-token-of-the-scraper';

describe('GET /metrics', () => {
  let service: TestService;
  const scrape = async (authorization?: string): Promise<Response> =>
    fetch(`${service.url}/metrics`, { headers: authorization ? { authorization } : {} });
  const text = async (): Promise<string> => (await scrape(`Bearer ${token}`)).text();
  /** The value of the only line with this name and all labels. */
  const valueOf = (metrics: string, name: string, labels: Record<string, string>): number | undefined => {
    const parts = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    const lines = metrics.split('\n').filter((line) => line.startsWith(`${name}{`));
    const found = lines.find((line) => parts.every((part) => line.includes(part)));
    return found === undefined ? undefined : Number(found.split(' ').at(-1));
  };

  beforeAll(async () => {
    service = await startTestService({ env: { METRICS_TOKEN: token, PREFLIGHT: 'off' } });
  });
  afterAll(() => service.stop());

  it('is for the bearer of METRICS_TOKEN only', async () => {
    for (const authorization of [undefined, 'Bearer wrong', `Bearer ${service.apiKey}`, token, `Basic ${token}`]) {
      const answer = await scrape(authorization);
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain('hubspot_crm_');
    }
    const answer = await scrape(`Bearer ${token}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/plain');
  });

  it('does not exist where no METRICS_TOKEN is set', async () => {
    const closed = await startTestService();
    try {
      const answer = await closed.send('GET', '/metrics');
      expect(answer).toMatchObject({ status: 404, body: { code: 'route-not-found' } });
    } finally {
      await closed.stop();
    }
  });

  it('counts what becomes of writes, calls and requests, and names nobody', async () => {
    const email = 'ada.lovelace@example.com';
    await service.simulator.order({
      match: { path: '/contacts/batch/' },
      times: 1,
      status: 503,
      headers: { 'retry-after': '0' },
    });
    expect(await service.send('POST', '/api/contacts', { email })).toMatchObject({ status: 201 });
    await service.simulator.expireTokens();
    expect(await service.send('POST', '/api/deals', { dealname: 'D', contactEmail: email })).toMatchObject({
      status: 201,
    });
    expect((await service.send('GET', '/api/writes/0198c7b4-0000-7000-8000-000000000000')).status).toBe(404);
    await service.send('GET', '/some-path-of-a-stranger');
    const refused = await service.send('POST', '/api/contacts', {
      email: 'bob@example.com',
      properties: { none: 'x' },
    });
    expect(refused.status).toBe(422);

    const metrics = await text();
    const one = (name: string, labels: Record<string, string>): void => {
      expect({ name, labels, value: valueOf(metrics, name, labels) }).toEqual({ name, labels, value: 1 });
    };
    one('hubspot_crm_writes_closed_total', { queue: 'contacts', outcome: 'created' });
    one('hubspot_crm_writes_closed_total', { queue: 'contacts', outcome: 'failed' });
    one('hubspot_crm_writes_closed_total', { queue: 'deals>contacts', outcome: 'associated' });
    one('hubspot_crm_writes_failed_total', { queue: 'contacts', code: 'refused-by-hubspot' });
    one('hubspot_crm_writes_accepted_total', { queue: 'deals', lane: 'interactive' });
    one('hubspot_crm_write_duration_seconds_count', { queue: 'deals' });
    one('hubspot_crm_batch_inputs_count', { operation: 'associate' });
    one('hubspot_crm_hubspot_retries_total', { reason: 'server-error' });
    one('hubspot_crm_hubspot_calls_total', { bucket: 'general', status: '503', portal: '1234567' });
    one('hubspot_crm_http_request_duration_seconds_count', { route: '/api/deals', method: 'POST', status: '201' });
    one('hubspot_crm_http_request_duration_seconds_count', { route: '/api/writes/:writeId', status: '404' });
    one('hubspot_crm_http_request_duration_seconds_count', { route: 'none', status: '404' });
    one('hubspot_crm_journal_writes', { state: 'failed', portal: '1234567' });
    one('hubspot_crm_hubspot_retries_total', { reason: 'expired-token' });
    one('hubspot_crm_token_refreshes_total', { outcome: 'refreshed' });
    expect(valueOf(metrics, 'hubspot_crm_budget_used_calls', { bucket: 'general' })).toBeGreaterThan(2);
    expect(valueOf(metrics, 'hubspot_crm_hubspot_error_share', { portal: '1234567' })).toBeGreaterThan(0);
    expect(metrics).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
    expect(metrics).toMatch(/^process_resident_memory_bytes /m);
    for (const secret of [email, 'bob@', service.apiKey, token, 'stranger']) expect(metrics).not.toContain(secret);
  });

  it('tells how much lies in the journal, and for how long', async () => {
    await service.simulator.order({
      match: { path: '/tickets/batch/' },
      status: 503,
      headers: { 'retry-after': '600' },
    });
    const headers = { prefer: 'respond-async' };
    await service.query(
      `INSERT INTO open_writes (portal_id, id, queue, key, lane, state, head, intent, accepted_at, due_at)
       SELECT 1234567, gen_random_uuid(), 'tickets', 'k' || n, 1, 'due', true, '{}', now() - interval '1 hour', now() + interval '1 day'
       FROM generate_series(1, 7) AS n`,
    );
    expect((await service.send('POST', '/api/tickets', { subject: 'S' }, headers)).status).toBe(202);
    const metrics = await text();
    const delayed = { queue: 'tickets', state: 'delayed' };
    expect(valueOf(metrics, 'hubspot_crm_journal_writes', delayed)).toBeGreaterThanOrEqual(7);
    expect(valueOf(metrics, 'hubspot_crm_journal_oldest_seconds', delayed)).toBeGreaterThanOrEqual(3600);
  });

  it('goes on without what the database would tell', async () => {
    await service.query('ALTER TABLE open_writes RENAME TO gone');
    try {
      const metrics = await text();
      expect(valueOf(metrics, 'hubspot_crm_scrape_failures_total', { source: 'journal' })).toBe(1);
      expect(valueOf(metrics, 'hubspot_crm_journal_writes', {})).toBeUndefined();
      expect(valueOf(metrics, 'hubspot_crm_budget_limit_calls', { bucket: 'general' })).toBeGreaterThan(0);
    } finally {
      await service.query('ALTER TABLE gone RENAME TO open_writes');
    }
  });
});
