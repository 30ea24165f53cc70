import { apiPath } from './support/api-path';
import { until } from './support/until';
import type { Answer } from './support/http-request';
import type { Fault } from './support/simulator-control';
import { startTestService, type TestService } from './support/test-service';

const upsertPath = '/contacts/batch/upsert';

describe('when HubSpot fails', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { HUBSPOT_MAX_ATTEMPTS: '3' } });
  });
  beforeEach(async () => {
    await service.forgetLimits();
    await until(async () => {
      const answer = await service.send('POST', '/api/contacts', { email: 'warm@example.com' });
      return answer.status < 202 ? answer : null;
    });
    await service.simulator.forget();
  });
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  let count = 0;
  const post = (): ReturnType<TestService['send']> => {
    count += 1;
    return service.send('POST', '/api/contacts', { email: `c${count}@example.com` });
  };
  const fault = (more: Fault): Promise<void> => service.simulator.order({ match: { path: upsertPath }, ...more });
  const statuses = async (): Promise<number[]> =>
    (await service.simulator.requests(upsertPath)).map(({ status }) => status);
  const settled = (answer: Answer): Promise<Answer> =>
    until(async () => {
      const look = await service.send('GET', answer.headers.get('location') ?? '');
      return look.body.state === 'settled' ? look : null;
    });
  const now = { 'retry-after': '0' };

  it.each([429, 500, 502, 503, 504])('tries again after %s, and the caller does not notice', async (status) => {
    // A SECONDLY limit avoids a pause of the ten-second window.
    await fault({ times: 2, status, headers: now, body: { policyName: 'SECONDLY' } });
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
    const { body: all } = await service.simulator.call('GET', apiPath('crm/objects', `${type}?limit=100`));
    expect(all.results).toHaveLength(1);
  });

  it('answers 202 with HubSpot’s words where it keeps failing, and writes the record once it works again', async () => {
    const body = { status: 'error', message: 'internal error', correlationId: 'c-500' };
    await fault({ times: 3, status: 500, body, headers: now });
    const answer = await service.send('POST', '/api/contacts', { email: 'later@example.com' }, { prefer: 'wait=0' });
    expect(answer).toMatchObject({ status: 202, body: { state: expect.stringMatching(/^(due|sending)$/) as unknown } });
    const failing = await until(async () => {
      const look = await service.send('GET', answer.headers.get('location') ?? '');
      return look.body.problem ? look : null;
    });
    expect(failing.body).toMatchObject({
      state: 'due',
      attempts: 3,
      problem: { code: 'hubspot-failed', status: 502, correlationId: 'c-500' },
    });
    expect(failing.body.problem?.detail).toContain('after 3 attempts (500): internal error.');
    expect(failing.body.nextAttemptAt).toMatch(/^2/);
    expect((await settled(answer)).body).toMatchObject({ outcome: 'created', attempts: 4 });
  });

  it('tries all that waits as soon as HubSpot works again', async () => {
    await fault({ times: 3, status: 500, headers: now });
    const waiting = await service.send('POST', '/api/contacts', { email: 'patient@example.com' }, { prefer: 'wait=0' });
    await until(async () => (await service.query('SELECT 1 FROM open_writes WHERE obstacle IS NOT NULL'))[0]);
    await service.query("UPDATE open_writes SET due_at = now() + interval '1 hour' WHERE obstacle IS NOT NULL");
    await service.query('UPDATE hubspot_portal_health SET failures = 10, opened = 1, open_until_ms = 1');
    expect(await service.send('POST', '/api/contacts', { email: 'first@example.com' })).toMatchObject({ status: 201 });
    expect((await settled(waiting)).body).toMatchObject({ outcome: 'created' });
  });

  it.each([
    ['contacts', { email: 'lost@example.com' }],
    ['deals', { dealname: 'Lost for good' }],
    ['tickets', { subject: 'Lost for good' }],
  ])('makes one of %s where every answer of a call was lost, and calls it created', async (type, body) => {
    await service.simulator.order({ match: { path: `/${type}/batch/upsert` }, times: 3, reset: 'after' });
    const answer = await service.send('POST', `/api/${type}`, body);
    expect(answer).toMatchObject({ status: 201, body: { outcome: 'created' } });
    const results = await service.simulator.records(type);
    const name = Object.values(body)[0];
    const same = results.filter(({ properties }) =>
      [properties.email, properties.dealname, properties.subject].includes(name),
    );
    expect(same).toHaveLength(1);
  });

  it('answers 202 at once where a limit stays used up for longer than the caller waits', async () => {
    const body = {
      status: 'error',
      message: 'You have reached your daily limit.',
      errorType: 'RATE_LIMIT',
      policyName: 'DAILY',
    };
    await fault({ times: 1, status: 429, body });
    const answer = await post();
    expect(answer).toMatchObject({ status: 202, body: { state: 'due', problem: { code: 'hubspot-rate-limited' } } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await statuses()).toEqual([429]);
    // The next caller gets the same result without a HubSpot call.
    expect(await post()).toMatchObject({ status: 202, body: { problem: { code: 'hubspot-rate-limited' } } });
    expect(await statuses()).toEqual([429]);
    await service.forgetLimits();
    expect((await settled(answer)).body).toMatchObject({ outcome: 'created' });
  }, 90_000);

  it('reads the record where a success does not tell of it', async () => {
    await fault({ times: 1, emptyBody: true });
    expect(await post()).toMatchObject({ status: 201, body: { outcome: 'created', attempts: 2 } });
    expect(await statuses()).toEqual([200]);
  });

  it('sends the record again where a success does not tell of it and HubSpot does not have it', async () => {
    await fault({ times: 1, status: 200, body: { status: 'COMPLETE', results: [] } });
    expect(await post()).toMatchObject({ status: 201, body: { outcome: 'created' } });
    expect(await statuses()).toEqual([200, 200]);
  });

  it('lists nothing as created that is not', async () => {
    await fault({ times: 3, status: 503, headers: now });
    count += 1;
    const email = `c${count}@example.com`;
    const answer = await service.send('POST', '/api/contacts', { email }, { prefer: 'respond-async' });
    await until(async () => {
      const look = await service.send('GET', answer.headers.get('location') ?? '');
      return look.body.attempts > 0 ? look : null;
    });
    expect(await service.query('SELECT * FROM crm_objects WHERE name = $1', [email])).toEqual([]);
    await settled(answer);
    expect(await service.query('SELECT * FROM crm_objects WHERE name = $1', [email])).toHaveLength(1);
  });
});

describe('when a portal refuses the integration key', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { HUBSPOT_MAX_ATTEMPTS: '1' } });
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

  it('looks for the record of a create whose answer was lost, and creates it again only where it is not there', async () => {
    await service.simulator.order({ match: { path: '/tickets/batch/create' }, times: 1, reset: 'after' });
    const lost = service.send('POST', '/api/tickets', { subject: 'Lost' }, { prefer: 'wait=50' });
    await until(async () => ((await service.simulator.requests('/tickets/batch/create')).length > 1 ? true : null));
    await until(async () => (await service.query('SELECT 1 FROM open_writes WHERE may_exist_since IS NOT NULL'))[0]);
    // Even after an early claim the search waits for HubSpot's search lag.
    await service.query('UPDATE open_writes SET due_at = now()');
    await service.simulator.order({ match: { path: '/tickets/batch/create' }, times: 1, reset: 'before' });
    const never = service.send('POST', '/api/tickets', { subject: 'Never there' }, { prefer: 'wait=50' });
    const created = { status: 201, body: { outcome: 'created', delivery: 'at-least-once' } };
    expect(await Promise.all([lost, never])).toMatchObject([created, created]);
    const results = await service.simulator.records('tickets');
    const idsOf = (subject: string): string[] =>
      results.filter(({ properties }) => properties.subject === subject).map(({ id }) => id);
    expect(idsOf('Lost')).toEqual([(await lost).body.id]);
    expect(idsOf('Never there')).toEqual([(await never).body.id]);
  }, 60_000);
});
