import { ApiKeys } from '../src/api-keys/api-keys';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const readers = 24;
/** The service may use ten of HubSpot's hundred calls in ten seconds. Reads leave five of these to writes. */
const [reserve, leftToWrites] = [90, 5];
const writes = 4;

describe('Writes beside 24 concurrent reads of another API key', () => {
  let service: TestService;
  let other: Record<string, string>;
  beforeAll(async () => {
    service = await startTestService({
      simulator: { tier: 'free' },
      env: { PREFLIGHT: 'off', HUBSPOT_ASSUMED_RATE_LIMIT: '100', HUBSPOT_BURST_RESERVE_PERCENT: String(reserve) },
    });
    other = { authorization: `Bearer ${await service.app.get(ApiKeys).create('other')}` };
  });
  afterAll(() => service.stop());

  it('get calls at once, which the reads have left to them', async () => {
    const { body } = await service.send('POST', '/api/contacts', { email: 'read@example.com' });
    let over = false;
    const flood = Array.from({ length: readers }, async () => {
      while (!over) await service.send('GET', `/api/contacts/${body.id}`);
    });
    const calls = async (): Promise<string[]> =>
      (await service.simulator.requests('/contacts/batch/')).map(({ path }) => path);
    // The reads have their part, and more of them wait.
    await until(async () => (await calls()).length >= leftToWrites - 1);
    const before = (await calls()).length;
    for (let number = 0; number < writes; number += 1) {
      const { status } = await service.send('POST', '/api/contacts', { email: `n${number}@example.com` }, other);
      expect(status).toBe(201);
    }
    const during = (await calls()).slice(before);
    over = true;
    await Promise.all(flood);
    expect(during.filter((path) => path.endsWith('/upsert'))).toHaveLength(writes);
    expect(during.filter((path) => path.endsWith('/read')).length).toBeLessThanOrEqual(writes);
  });
});
