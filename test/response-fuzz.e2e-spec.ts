import { responseFuzzRun } from './support/response-fuzz-run';
import { createTestDatabase, type TestDatabase } from './support/test-database';

describe('the service behind a HubSpot that answers nonsense', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('loses no write, keeps running, and settles everything when the answers are true again', async () => {
    const { responses, accepted, stuck, lost, wrong, crashes } = await responseFuzzRun({
      databaseUrl: database.url,
      databaseEnv: database.env,
      responses: 700,
      seed: 2026,
    });
    expect({ stuck, lost, wrong, crashes }).toEqual({ stuck: [], lost: [], wrong: [], crashes: [] });
    expect(accepted).toBeGreaterThan(100);
    // The run must reach calls of every kind.
    const operations = Object.keys(responses).join('\n');
    const parts = ['batch upsert', 'batch read', 'search', 'associations', 'pipelines', 'properties', 'oauth token'];
    for (const part of parts) {
      expect(operations).toContain(part);
    }
  }, 900_000);
});
