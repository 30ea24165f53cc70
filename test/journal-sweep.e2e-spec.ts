import { emailKey } from '../src/crm/identity/identity-key';
import { newWriteId } from '../src/crm/journal/tables/write-id';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const portalId = '1234567';

describe('the sweep of the journal', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService();
  });
  afterAll(() => service.stop());

  /** Inserts a write of an ended process, without a notification. */
  const leave = async (email: string, dueInSeconds: number): Promise<void> => {
    const intent = { key: { kind: 'email', email }, properties: { email }, pointers: {} };
    await service.query(
      `INSERT INTO open_writes (portal_id, id, queue, key, lane, state, head, intent, due_at)
       VALUES ($1, $2, 'contacts', $3, 0, 'due', true, $4, now() + make_interval(secs => $5))`,
      [portalId, newWriteId(), emailKey(email), JSON.stringify(intent), dueInSeconds],
    );
  };
  const isOpen = async (email: string): Promise<boolean> =>
    (await service.query('SELECT 1 FROM open_writes WHERE portal_id = $1 AND key = $2', [portalId, emailKey(email)]))
      .length > 0;

  /** Waits for sweeps. Each sweep first renews the process's lease. */
  const sweeps = async (count: number): Promise<void> => {
    const renewals = new Set<string>();
    await until(async () => {
      const rows = await service.query<{ alive_until: string }>('SELECT alive_until::text FROM dispatchers');
      for (const { alive_until } of rows) renewals.add(alive_until);
      return renewals.size > count;
    });
  };

  it('finds what is due beside a write that waits for later', async () => {
    await service.send('POST', '/api/contacts', { email: 'first@example.com' });
    await leave('later@example.com', 3_600);
    // The sweeps have found no other open write.
    await sweeps(3);
    await leave('now@example.com', 0);
    await until(async () => !(await isOpen('now@example.com')), 10_000);
    expect(await isOpen('later@example.com')).toBe(true);
  });
});
