import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

describe('A large request', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { PREFLIGHT: 'off' } });
    await service.send('POST', '/api/contacts', { email: 'warm@example.com' });
  });
  afterAll(() => service.stop());

  it('does not delay small ones while PostgreSQL stores it', async () => {
    const holder = await service.connect();
    await holder.query('BEGIN');
    // The large request waits for the end of this transaction, because a key has one head.
    await holder.query(
      `INSERT INTO open_writes (portal_id, id, queue, key, lane, state, head, intent)
       VALUES (1234567, gen_random_uuid(), 'contacts', 'email:large@example.com', 0, 'due', true, '{}')`,
    );
    const records = Array.from({ length: 500 }, (_, index) => ({ email: `n${index}@example.com` }));
    const large = service.send('POST', '/api/contacts/batch', {
      records: [{ email: 'large@example.com' }, ...records],
    });
    try {
      await until(async () => {
        const [row] = await service.query<{ count: number }>(
          'SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0',
        );
        return row?.count;
      });
      expect((await service.send('POST', '/api/contacts', { email: 'small@example.com' })).status).toBe(201);
    } finally {
      await holder.query('ROLLBACK');
      await holder.end();
    }
    expect((await large).status).toBe(207);
  });
});
