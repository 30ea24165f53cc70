import { startCrashPostgres } from './support/crash-postgres';
import { crashRun } from './support/crash-run';

describe('while processes are killed, connections cut and PostgreSQL interrupted', () => {
  it('nothing that was accepted is lost, doubled or out of order', async () => {
    const postgres = await startCrashPostgres();
    try {
      const result = await crashRun({
        postgres,
        kills: 8,
        interruptions: 1,
        replicas: 2,
        writers: 3,
        resetRate: 0.1,
      });
      const { lost, doubled, outOfOrder, unlisted } = result;
      expect({ lost, doubled, outOfOrder, unlisted }).toEqual({ lost: [], doubled: [], outOfOrder: [], unlisted: [] });
      expect(result).toMatchObject({ kills: 7, stalls: 1, interruptions: 1 });
      // Without accepted writes the test would prove nothing.
      expect(result.accepted).toBeGreaterThan(30);
    } finally {
      await postgres.stop();
    }
  }, 240_000);
});
