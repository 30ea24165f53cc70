import { onCitus } from './support/test-server';
import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const timeoutMs = 1_000;
const longestMs = 8_000;

describe('while the database cannot take a write', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService({ env: { DATABASE_TIMEOUT_MS: String(timeoutMs) } });
  });
  afterAll(() => service.stop());

  const write = (email: string): Promise<Answer> => service.send('POST', '/api/contacts', { email });
  const ready = async (): Promise<number> => (await fetch(`${service.url}/health/ready`)).status;

  /** Expects a prompt 503 with Retry-After, no stored write, and success after the repair. */
  async function expectUnavailable(whatever: string, mend: () => Promise<unknown>): Promise<void> {
    const startedMs = performance.now();
    const answer = await write(`${whatever}@example.com`);
    const tookMs = performance.now() - startedMs;
    const readiness = await until(async () => (await ready()) === 503, longestMs).catch(ready);
    await mend();
    expect(answer).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(tookMs).toBeLessThan(longestMs);
    expect(readiness).toBe(true);
    await until(async () => (await ready()) === 200, longestMs);
    expect(await write(`${whatever}-later@example.com`)).toMatchObject({ status: 201 });
  }

  it('says so where a table is locked', async () => {
    const other = await service.connect();
    await other.query('BEGIN');
    await other.query('LOCK TABLE open_writes IN ACCESS EXCLUSIVE MODE');
    await expectUnavailable('locked', async () => {
      await other.query('ROLLBACK');
      await other.end();
    });
  });

  it('says so where the database takes no writes any more', async () => {
    const database = await currentDatabase();
    await service.query(`ALTER DATABASE ${database} SET default_transaction_read_only = on`);
    await endConnections();
    await expectUnavailable('read-only', async () => {
      await service.query('SET default_transaction_read_only = off');
      await service.query(`ALTER DATABASE ${database} RESET default_transaction_read_only`);
      // A pooler would reuse the read-only connections.
      await endConnections();
    });
  });

  // Citus has no triggers on distributed tables.
  (onCitus() ? it.skip : it)('says so where the disk is full', async () => {
    await service.query(`CREATE FUNCTION fill_disk() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$`);
    for (const table of ['open_writes', 'intake_probe']) {
      await service.query(
        `CREATE TRIGGER disk BEFORE INSERT OR UPDATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION fill_disk()`,
      );
    }
    await expectUnavailable('full', async () => {
      for (const table of ['open_writes', 'intake_probe']) await service.query(`DROP TRIGGER disk ON ${table}`);
      await service.query('DROP FUNCTION fill_disk');
    });
  });

  it('serves writes while reads that take long occupy all connections for reads', async () => {
    const other = await service.connect();
    await other.query('BEGIN');
    await other.query('LOCK TABLE crm_objects IN ACCESS EXCLUSIVE MODE');
    const reads = Array.from({ length: 20 }, () => service.send('GET', '/api/new-crm-objects'));
    expect(await ready()).toBe(200);
    const accepted = await service.send('POST', '/api/contacts', { email: 'beside@example.com' }, { prefer: 'wait=0' });
    expect(accepted.status).toBe(202);
    for (const read of await Promise.all(reads)) {
      expect(read).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
    }
    await other.query('ROLLBACK');
    await other.end();
    await until(
      async () => (await service.send('GET', accepted.headers.get('location') ?? '')).body.state === 'settled',
      longestMs,
    );
  });

  async function currentDatabase(): Promise<string> {
    const [row] = await service.query<{ name: string }>('SELECT current_database() AS name');
    return row?.name ?? '';
  }

  async function endConnections(): Promise<void> {
    await service.query(
      'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
  }
});
