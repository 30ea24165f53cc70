import { startSimulator, type Simulator } from '../simulator/simulator';
import { clientEnv, startTestClient, type TestClient } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';

describe('with the limit in force', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let own: TestClient;
  beforeAll(async () => {
    database = await createTestDatabase();
    simulator = await startSimulator({ tier: 'unlimited' });
    own = await startTestClient(clientEnv(database, simulator));
  });
  afterAll(async () => {
    await own.stop();
    await simulator.close();
    await database.drop();
  });
  beforeEach(async () => {
    await own.forgetLimits();
    // A short window, so that several windows pass during the test.
    await own.query(
      `INSERT INTO hubspot_budgets (portal_id, app_id, bucket, call_limit, window_ms) VALUES ($1, $2, 'general', 40, 1000)
       ON CONFLICT (portal_id, app_id, bucket) DO UPDATE SET call_limit = 40, window_ms = 1000, taken_ms = '{}'`,
      [own.portalId, simulator.credentials.clientId],
    );
    await fetch(`${simulator.url}/_simulator/requests`, { method: 'DELETE' });
  });

  const call = (lane: 'interactive' | 'bulk'): Promise<unknown> =>
    lane === 'bulk'
      ? own.client.upsertRecords(own.portalId, 'contacts', [], { lane: 'bulk' }).catch(() => null)
      : own.client.getPipelines(own.portalId, 'deals');
  const calls = (lane: 'interactive' | 'bulk', times: number): Promise<unknown>[] =>
    Array.from({ length: times }, () => call(lane));
  /** The lanes of HubSpot's calls in order. */
  const order = (): string =>
    simulator
      .requests()
      .map(({ path }) => (path.includes('batch/upsert') ? 'b' : 'i'))
      .join('');

  it('interactive calls go before bulk ones that came earlier, and bulk ones have their turn', async () => {
    await Promise.all(calls('interactive', 40));
    await Promise.all([...calls('bulk', 10), ...calls('interactive', 120)]);
    const waited = order().slice(40);
    expect(waited).toHaveLength(130);
    expect(waited.indexOf('b')).toBeGreaterThanOrEqual(40);
    // Bulk calls start long before the interactive ones end.
    expect(waited.indexOf('b')).toBeLessThan(100);
    expect(waited.lastIndexOf('b')).toBeLessThan(waited.lastIndexOf('i'));
  });

  it('bulk calls leave a part of it to interactive ones of other processes', async () => {
    await Promise.all(calls('bulk', 45));
    const times = simulator.requests().map(({ at }) => Date.parse(at));
    expect(times).toHaveLength(45);
    expect((times[38] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1000);
  });
});
