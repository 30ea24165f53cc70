import { fuzzRun } from './support/fuzz-run';
import { createTestDatabase, type TestDatabase } from './support/test-database';

describe('the service under hostile requests', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('answers each as documented, never fails, and has nothing to complain of', async () => {
    const { findings, output, statuses, sent } = await fuzzRun({
      databaseUrl: database.url,
      databaseEnv: database.env,
      requests: 500,
      concurrency: 16,
      seed: 2026,
    });
    expect([findings, output]).toEqual([[], []]);
    expect(sent).toBe(500);
    // The run must cover accepted, malformed and unknown requests.
    for (const status of [200, 201, 400, 401, 404, 413, 415]) expect(statuses[status] ?? 0).toBeGreaterThan(0);
  }, 60_000);
});
