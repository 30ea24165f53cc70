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
    const repeated = await service.send('POST', '/api/contacts', first, keyed);
    expect(repeated).toMatchObject({ status: 202 });
    expect(repeated.headers.get('idempotency-replayed')).toBe('true');
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
