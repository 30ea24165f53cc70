import { startTestService, type Fault, type TestService } from './support/test-service';

const upsertPath = '/contacts/batch/upsert';

describe('when HubSpot fails', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { HUBSPOT_MAX_ATTEMPTS: '3' } });
  });
  beforeEach(async () => {
    await service.forgetLimits();
    await service.send('POST', '/api/contacts', { email: 'warm@example.com' });
    await service.simulator.forget();
  });
  afterAll(() => service.stop());

  let count = 0;
  const post = (): ReturnType<TestService['send']> => {
    count += 1;
    return service.send('POST', '/api/contacts', { email: `c${count}@example.com` });
  };
  const fault = (more: Fault): Promise<void> => service.simulator.order({ match: { path: upsertPath }, ...more });
  const statuses = async (): Promise<number[]> =>
    (await service.simulator.requests(upsertPath)).map(({ status }) => status);
  const now = { 'retry-after': '0' };

  it.each([429, 500, 502, 503, 504])('tries again after %s, and the caller does not notice', async (status) => {
    await fault({ times: 2, status, headers: now });
    const answer = await post();
    expect(answer).toMatchObject({ status: 201, body: { outcome: 'created', attempts: 3 } });
    expect(await statuses()).toEqual([status, status, 200]);
  });

  it('tries again after a connection that broke before HubSpot acted', async () => {
    await fault({ times: 1, reset: 'before' });
    expect(await post()).toMatchObject({ status: 201, body: { outcome: 'created', attempts: 2 } });
  });

  it('makes one contact, and calls it created, where HubSpot acted and the answer was lost', async () => {
    await fault({ times: 1, reset: 'after' });
    const answer = await post();
    expect(answer).toMatchObject({ status: 201, body: { outcome: 'created', attempts: 2 } });
    const { body } = await service.send('GET', '/api/new-crm-objects?limit=1');
    expect(body.results[0]?.id).toBe(answer.body.id);
  });

  it.each([
    ['deals', { dealname: 'Lost answer' }],
    ['tickets', { subject: 'Lost answer' }],
  ])('makes one of %s where the answer was lost', async (type, body) => {
    await service.simulator.order({ match: { path: `/${type}/batch/upsert` }, times: 1, reset: 'after' });
    const answer = await service.send('POST', `/api/${type}`, body);
    expect(answer).toMatchObject({ status: 201, body: { outcome: 'created', delivery: 'exactly-once' } });
    const { body: all } = await service.simulator.call('GET', `/crm/objects/2026-09/${type}?limit=100`);
    expect(all.results).toHaveLength(1);
  });

  it('answers 502 with HubSpot’s words and id when 5xx persist', async () => {
    const body = { status: 'error', message: 'internal error', correlationId: 'c-500' };
    await fault({ times: 3, status: 500, body, headers: now });
    const answer = await post();
    expect(answer).toMatchObject({ status: 502, body: { code: 'hubspot-failed', correlationId: 'c-500' } });
    expect(answer.body.detail).toContain('after 3 attempts (500): internal error.');
    expect(await statuses()).toEqual([500, 500, 500]);
  });

  it.each([
    ['contacts', { email: 'lost@example.com' }, 'hubspot-failed'],
    ['deals', { dealname: 'Lost for good' }, 'hubspot-failed'],
    ['tickets', { subject: 'Lost for good' }, 'hubspot-outcome-unknown'],
  ])('says of %s whether sending again is safe, where every answer was lost', async (type, body, code) => {
    await service.simulator.order({ match: { path: `/${type}/batch/upsert` }, times: 3, reset: 'after' });
    expect(await service.send('POST', `/api/${type}`, body)).toMatchObject({ status: 502, body: { code } });
    const again = await service.send('POST', `/api/${type}`, body);
    // What is known by a key meets the record that was written meanwhile; a ticket is always new.
    expect(again.status).toBe(type === 'tickets' ? 201 : 200);
  });

  it('answers 503 with Retry-After when 429 persists', async () => {
    const body = {
      status: 'error',
      message: 'You have reached your daily limit.',
      errorType: 'RATE_LIMIT',
      policyName: 'DAILY',
    };
    await fault({ times: 1, status: 429, body });
    const answer = await post();
    expect(answer).toMatchObject({ status: 503, body: { code: 'hubspot-rate-limited' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await statuses()).toEqual([429]);
  });

  it('answers 502 to a success without a result', async () => {
    await fault({ times: 1, status: 200, body: { status: 'COMPLETE', results: [] } });
    expect(await post()).toMatchObject({ status: 502, body: { code: 'hubspot-failed' } });
  });

  it('stores nothing for a write that failed', async () => {
    await fault({ times: 3, status: 503, headers: now });
    await post();
    expect(await service.query('SELECT * FROM crm_objects WHERE name = $1', [`c${count}@example.com`])).toEqual([]);
  });

  it('does not wait for a Retry-After beyond its deadline', async () => {
    await fault({ times: 1, status: 477, headers: { 'retry-after': '86400' } });
    const answer = await post();
    expect(answer).toMatchObject({ status: 502, body: { code: 'hubspot-failed' } });
    expect(answer.headers.get('retry-after')).toBe('86400');
  });
});

describe('when a portal refuses the integration key', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
    await service.simulator.order({
      match: { method: 'POST', path: '/crm/properties/' },
      status: 403,
      body: { category: 'MISSING_SCOPES', message: 'no' },
    });
  });
  afterAll(() => service.stop());

  it('creates deals and tickets all the same, and says that the guarantee is at-least-once', async () => {
    expect(await service.send('POST', '/api/tickets', { subject: 'S' })).toMatchObject({
      status: 201,
      body: { outcome: 'created', delivery: 'at-least-once' },
    });
    expect(await service.send('POST', '/api/deals', { externalId: 'X', dealname: 'D' })).toMatchObject({
      status: 201,
      body: { delivery: 'at-least-once' },
    });
    expect(await service.send('POST', '/api/deals', { externalId: 'X', amount: 5 })).toMatchObject({
      status: 200,
      body: { outcome: 'updated' },
    });
  });

  it('does not repeat a create whose answer was lost, and says that the record may exist', async () => {
    await service.simulator.order({ match: { method: 'POST', path: '/2026-09/tickets' }, times: 1, reset: 'after' });
    const answer = await service.send('POST', '/api/tickets', { subject: 'Lost' });
    expect(answer).toMatchObject({ status: 502, body: { code: 'hubspot-outcome-unknown' } });
    const { body } = await service.simulator.call('GET', '/crm/objects/2026-09/tickets?limit=100&properties=subject');
    const lost = body.results.filter(({ properties }) => properties.subject === 'Lost');
    expect(lost).toHaveLength(1);
  });
});
