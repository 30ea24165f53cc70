import { PlanRecorder } from './support/plan-recorder';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { onCitus } from './support/test-server';
import { liveThroughIt } from './support/write-life';

/** The distributed tables of docs/scaling.md, as named in statements. */
const distributed = /"(open_writes|closed_writes|crm_objects|record_identities|idempotency_keys|failure_counts)"/;

// Runs only if the tests' server is a Citus coordinator (TEST_DATABASE_CITUS=1).
(onCitus() ? describe : describe.skip)('The statements of a write’s life on Citus', () => {
  let database: TestDatabase;
  let recorder: PlanRecorder;

  beforeAll(async () => {
    database = await createTestDatabase();
    recorder = new PlanRecorder(database.url, { analyze: false });
  });
  afterAll(async () => {
    await recorder.close();
    await database.drop();
  });

  it('are one task each, on the server that has the portal', async () => {
    await liveThroughIt(recorder.database, '1234567');
    const plans = recorder.take().filter(({ text }) => distributed.test(text));
    expect(new Set(plans.map(({ text }) => text)).size).toBeGreaterThan(25);
    expect(plans.filter(({ tasks, subplans }) => tasks !== 1 || subplans !== 0)).toEqual([]);
  });
});
