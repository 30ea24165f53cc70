import { connect } from 'node:net';
import { Metrics } from '../src/metrics/metrics';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

/** A contact with values of at most 60 KB. */
const contactOf = (name: string, bytes: number): Record<string, unknown> => {
  const values = Math.ceil(bytes / 60_000);
  const own = ['address', 'city', 'company', 'jobtitle', 'website', 'firstname', 'lastname', 'phone', 'zip', 'country'];
  const others = ['state', 'hs_lead_status', 'mobilephone', 'fax', 'industry', 'message', 'salutation'];
  const names = [...own, ...others].slice(0, values);
  return {
    email: `${name}@example.com`,
    properties: Object.fromEntries(names.map((property) => [property, 'x'.repeat(Math.floor(bytes / values))])),
  };
};
const refusal = { status: 'error', category: 'VALIDATION_ERROR', message: 'The record is wrong', correlationId: 'c' };
const later = { prefer: 'respond-async' };

describe('A record', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT: 'off', RECORD_LIMIT_BYTES: '100000' } });
  });
  afterAll(() => service.stop());

  const tooLarge = {
    status: 413,
    code: 'record-too-large',
    limitBytes: 100_000,
    largestProperty: { name: 'address', bytes: 50_002 },
    errors: [{ pointer: '/properties/address', code: 'record-too-large' }],
  };
  const large = contactOf('large', 150_000);
  const fitting = contactOf('fitting', 99_000);

  it('that is too large is refused with its size and its largest property', async () => {
    const answer = await service.send('POST', '/api/contacts', large);
    expect(answer).toMatchObject({ status: 413, body: tooLarge });
    expect(answer.body.detail).toMatch(
      /^The record has 150,\d{3} bytes, and the limit is 100,000. Its largest property is address with 50,002 bytes\./,
    );
    expect((await service.send('POST', '/api/contacts', fitting)).status).toBe(201);
  });

  it('fails alone in a bulk request, and is a finding of a check', async () => {
    const records = [fitting, large, { email: 'small@example.com' }];
    const batch = await service.send('POST', '/api/contacts/batch', { records });
    expect(batch.body.results).toMatchObject([{ status: 200 }, { status: 413, problem: tooLarge }, { status: 201 }]);
    const checked = await service.send('POST', '/api/contacts/validate', { records });
    expect(checked.body.results).toMatchObject([
      { valid: true },
      { valid: false, findings: tooLarge.errors },
      { valid: true },
    ]);
  });

  it('cannot become too large by a retry', async () => {
    await service.simulator.order({ status: 400, match: { path: '/contacts/batch' }, times: 1, body: refusal });
    const failed = await service.send('POST', '/api/contacts', contactOf('retried', 60_000));
    expect(failed).toMatchObject({ status: 422 });
    const { properties } = contactOf('x', 150_000);
    const retry = `/api/writes/${failed.body.writeId}/retry`;
    expect(await service.send('POST', retry, { properties })).toMatchObject({
      status: 413,
      body: { code: tooLarge.code },
    });
    const { status, body } = await service.send('POST', retry, {});
    expect([status, body.code]).toEqual([201, undefined]);
  });
});

describe('The open writes of an API key', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT: 'off', OPEN_BYTES_PER_KEY: '16777216' } });
    // HubSpot answers nothing, so that writes stay open.
    await service.simulator.order({ status: 503, match: { path: '/contacts/batch' } });
  });
  afterAll(() => service.stop());

  it('have a quota of bytes: requests beyond it are refused as a whole, repetitions are not', async () => {
    const first = contactOf('first', 400_000);
    const keyed = { ...later, 'idempotency-key': 'first' };
    expect((await service.send('POST', '/api/contacts', first, keyed)).status).toBe(202);
    let accepted = 1;
    const refused = await until(async () => {
      const answer = await service.send('POST', '/api/contacts', contactOf(`n${accepted}`, 400_000), later);
      if (answer.status === 429) return answer;
      expect(answer.status).toBe(202);
      accepted += 1;
      return null;
    }, 30_000);
    expect(refused).toMatchObject({
      body: { code: 'quota-exceeded', scope: 'key', limit: { writes: 100_000, bytes: 16_777_216 } },
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(accepted).toBeGreaterThan(35);
    expect(accepted).toBeLessThan(42);
    const stored = async (): Promise<number | undefined> =>
      (await service.query<{ count: number }>('SELECT count(*)::int AS count FROM open_writes'))[0]?.count;
    expect(await stored()).toBe(accepted);

    const records = [{ email: 'small@example.com' }, contactOf('big', 400_000)];
    expect((await service.send('POST', '/api/contacts/batch', { records })).status).toBe(429);
    expect(await stored()).toBe(accepted);
    // The metric counts the refused requests alone.
    const rejections = async (): Promise<number | undefined> =>
      (await service.app.get(Metrics).quotaRejections.get()).values[0]?.value;
    expect(await rejections()).toBe(2);
    const repeated = await service.send('POST', '/api/contacts', first, keyed);
    expect(repeated).toMatchObject({ status: 202 });
    expect(repeated.headers.get('idempotency-replayed')).toBe('true');
    expect(await rejections()).toBe(2);
  });

  it('are accepted again once others have settled', async () => {
    await service.simulator.forgetFaults();
    await service.forgetLimits();
    await until(async () => {
      const { status } = await service.send('POST', '/api/contacts', contactOf('last', 400_000), later);
      return status === 202;
    }, 60_000);
  });
});

describe('Bytes that a process holds for its callers', () => {
  const token = 'a-token-of-the-scraper';
  let service: TestService;
  beforeAll(async () => {
    // An API key may hold half of them.
    const env = { BODY_LIMIT_BYTES: '500000', BODIES_IN_FLIGHT_BYTES: '1000000', METRICS_TOKEN: token };
    service = await startTestService({ env: { PREFLIGHT: 'off', ...env } });
  });
  beforeEach(() => service.forgetLimits());
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  const openWrites = async (): Promise<number | undefined> =>
    (await service.query<{ count: number }>('SELECT count(*)::int AS count FROM open_writes'))[0]?.count;
  const metric = async (name: string): Promise<number> => {
    const answer = await fetch(`${service.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    return Number(new RegExp(`^${name} (.*)$`, 'm').exec(await answer.text())?.[1]);
  };

  it('bound the writes of waiting callers: the next caller gets 202 at once', async () => {
    await service.simulator.order({ match: { path: '/contacts/batch' }, times: 2, delayMs: 2_000 });
    const first = service.send('POST', '/api/contacts', contactOf('first', 400_000), { prefer: 'wait=30' });
    await until(async () => (await metric('hubspot_crm_waiting_request_bytes')) > 400_000);
    // Until its acceptance, the first body leaves no room for the second one of the same key.
    await until(async () => (await metric('hubspot_crm_request_body_bytes')) === 0);
    const second = await service.send('POST', '/api/contacts', contactOf('second', 400_000), { prefer: 'wait=30' });
    expect(second).toMatchObject({ status: 202, body: { state: expect.stringMatching(/due|sending/) as string } });
    const small = service.send('POST', '/api/contacts', { email: 'small@example.com' }, { prefer: 'wait=30' });
    expect((await first).status).toBe(201);
    expect((await small).status).toBe(201);
    await until(async () => (await openWrites()) === 0);
    expect(await metric('hubspot_crm_waits_refused_total')).toBe(1);
    expect(await metric('hubspot_crm_waiting_request_bytes')).toBe(0);
  });

  it('bound the answers that readers have not received: the next reader gets 503 for a second', async () => {
    const values = JSON.stringify({ key: { kind: 'new' }, properties: { a: 'x'.repeat(100_000) }, pointers: {} });
    const problem = { type: 'urn:x', title: 'x', status: 422, code: 'refused-by-hubspot', detail: 'x' };
    await service.query(
      `INSERT INTO closed_writes (portal_id, id, queue, key, lane, state, intent, accepted_at, attempts, outcome, cause)
       SELECT portal_id, gen_random_uuid(), 'contacts', 'write:' || n, 0, 'failed', $1::jsonb, now(), 1, $2::jsonb, 'x'
       FROM (SELECT portal_id FROM journal_portals LIMIT 1) AS portal, generate_series(1, 4) AS n`,
      [values, JSON.stringify({ problem })],
    );
    const reader = connect(Number(new URL(service.url).port), '127.0.0.1');
    reader.pause();
    const head = `GET /api/writes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${service.apiKey}\r\n\r\n`;
    const refused = await until(async () => {
      // The system's buffers hold the first answers.
      reader.write(head);
      const answer = await service.send('GET', '/api/writes?limit=20');
      return answer.status === 503 ? answer : null;
    });
    expect(await metric('hubspot_crm_unread_answer_bytes')).toBeGreaterThan(300_000);
    expect(refused.body.code).toBe('overloaded');
    expect(refused.headers.get('retry-after')).toBe('1');
    reader.destroy();
    await until(async () => (await metric('hubspot_crm_unread_answer_bytes')) === 0);
    expect((await service.send('GET', '/api/writes?limit=20')).status).toBe(200);
  });
});
