import { noFindings } from './support/crash/crash-findings';
import { startCrashPostgres } from './support/crash/crash-postgres';
import { crashRun } from './support/crash/crash-run';

describe('while processes are killed, connections cut and PostgreSQL interrupted', () => {
  it.each([
    ['makes a new record', 'released'],
    ['restores the record', 'restored'],
  ] as const)(
    'nothing that was accepted is lost, doubled or out of order, if HubSpot %s behind an archive',
    async (_name, archivedValues) => {
      const postgres = await startCrashPostgres();
      try {
        const result = await crashRun({
          postgres,
          kills: 5,
          interruptions: 1,
          replicas: 2,
          writers: 2,
          archivedValues,
          resetRate: 0.1,
        });
        const { lost, doubled, outOfOrder, misplaced, dangling, untrue, unlisted } = result;
        expect({ lost, doubled, outOfOrder, misplaced, dangling, untrue, unlisted }).toEqual(noFindings());
        expect(result).toMatchObject({ kills: 4, stalls: 1, interruptions: 1 });
        // Without accepted writes the test would prove nothing.
        expect(result.accepted).toBeGreaterThan(30);
      } finally {
        await postgres.stop();
      }
    },
    240_000,
  );
});
