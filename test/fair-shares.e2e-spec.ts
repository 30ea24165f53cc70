import { ApiKeys } from '../src/api-keys/api-keys';
import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const [bulkRequests, records] = [3, 1_000];

describe('API keys', () => {
  let service: TestService;
  let other: Record<string, string>;
  beforeAll(async () => {
    // One call at a time, so that the order of calls shows whose turn it is.
    service = await startTestService({ env: { PREFLIGHT: 'off', DISPATCH_PARALLEL_CALLS: '1' } });
    other = { authorization: `Bearer ${await service.app.get(ApiKeys).create('other')}` };
    await service.send('POST', '/api/contacts', { email: 'warm@example.com' });
  });
  beforeEach(async () => {
    await service.simulator.forget();
    await service.simulator.order({ match: { path: '/batch/' }, delayMs: 100, times: 10_000 });
  });
  afterEach(() => service.simulator.forgetFaults());
  afterAll(() => service.stop());

  const calls = async (): Promise<number> => (await service.simulator.requests('/batch/')).length;
  const openWrites = async (): Promise<number> => {
    const [row] = await service.query<{ count: number }>('SELECT count(*)::int FROM open_writes');
    return row?.count ?? 0;
  };

  /** Stores thousands of due writes with the first key. */
  const flood = async (name: string): Promise<void> => {
    const bodies = Array.from({ length: bulkRequests }, (_request, request) =>
      Array.from({ length: records }, (_record, index) => ({ email: `${name}-${request}-${index}@example.com` })),
    );
    const accepted = await Promise.all(
      bodies.map((body) => service.send('POST', '/api/contacts/batch', { records: body }, { prefer: 'respond-async' })),
    );
    expect(accepted.map(({ status }) => status)).toEqual([207, 207, 207]);
    // The lane works on the backlog, and knows it.
    await until(async () => (await calls()) > 0);
  };

  it('wait for one or two calls beside another key’s thousands of bulk records', async () => {
    await flood('bulk');
    const before = await calls();
    const answer: Answer = await service.send(
      'POST',
      '/api/contacts/batch',
      { records: [{ email: 'single@example.com' }] },
      other,
    );
    expect(answer.status).toBe(207);
    // The call under way, and the one with the record.
    expect((await calls()) - before).toBeLessThanOrEqual(3);
    expect(await openWrites()).toBeGreaterThan((bulkRequests * records) / 2);
    const sizes = (await service.simulator.requests('/contacts/batch/upsert')).map(({ inputs }) => inputs);
    expect(new Set(sizes)).toEqual(new Set([100]));
    await service.simulator.forgetFaults();
    await until(async () => (await openWrites()) === 0);
  });

  it('wait for one or two calls where another process has accepted the record', async () => {
    await flood('elsewhere');
    const keyId = (await service.query<{ id: string }>("SELECT id FROM api_keys WHERE name = 'other'"))[0]?.id;
    // The newest write is now that of another key, as if another process had stored it.
    await service.query(
      `UPDATE open_writes SET api_key_id = $1, accepted_by = gen_random_uuid()
       WHERE id = (SELECT id FROM open_writes WHERE state = 'due' ORDER BY seq DESC LIMIT 1)`,
      [keyId],
    );
    const settled = (): Promise<unknown[]> =>
      service.query(
        "SELECT FROM closed_writes WHERE api_key_id = $1 AND closed_at > now() - interval '1 minute' AND key LIKE '%elsewhere%'",
        [keyId],
      );
    await until(async () => (await settled()).length > 0);
    // A sweep finds the API key within half a second, or five calls.
    expect(await openWrites()).toBeGreaterThan((bulkRequests * records) / 2);
    await service.simulator.forgetFaults();
    await until(async () => (await openWrites()) === 0);
  });
});
