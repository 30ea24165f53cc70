import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../src/local/embedded-postgres';
import { migrate } from '../src/migrate';
import { until } from './support/until';
import { startTestService, type TestService } from './support/test-service';

describe('when the database fails', () => {
  let service: TestService;
  beforeEach(async () => {
    service = await startTestService();
    await service.send('POST', '/api/tickets', { subject: 'warm' });
  });
  afterEach(() => service.stop());

  it('keeps at it until the outcome is stored, and creates nothing twice', async () => {
    await service.query('ALTER TABLE crm_objects RENAME TO crm_objects_away');
    const answer = await service.send('POST', '/api/tickets', { subject: 'Half' }, { prefer: 'wait=1' });
    expect(answer).toMatchObject({ status: 202, body: { state: 'sending' } });
    await service.query('ALTER TABLE crm_objects_away RENAME TO crm_objects');
    const settled = await until(async () => {
      const { body } = await service.send('GET', answer.headers.get('location') ?? '');
      return body.state === 'settled' ? body : null;
    });
    expect(settled.outcome).toBe('created');
    const { results } = await service.simulator.records('tickets');
    expect(results.filter(({ properties }) => properties.subject === 'Half')).toHaveLength(1);
  });

  it('survives sessions that the server ends, without a failed request', async () => {
    await service.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    expect(await service.send('POST', '/api/tickets', { subject: 'After' })).toMatchObject({ status: 201 });
  });

  it('answers an unforeseen failure without telling of the inside', async () => {
    await service.query('ALTER TABLE crm_objects RENAME TO crm_objects_away');
    const answer = await service.send('GET', '/api/new-crm-objects');
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal-error' } });
    expect(JSON.stringify(answer.body)).not.toContain('crm_objects_away');
  });
});

describe('while the database is away', () => {
  it('refuses in plain words, sends nothing to HubSpot, and goes on when the database is back', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'away-'));
    const dataDir = path.join(root, 'data');
    let postgres = await startEmbeddedPostgres({ dataDir, fast: true });
    await migrate(postgres.url, 'run');
    const service = await startTestService({ env: { DATABASE_URL: postgres.url } });
    try {
      expect(await service.send('POST', '/api/contacts', { email: 'a@example.com' })).toMatchObject({ status: 201 });
      expect(await service.send('GET', '/health/ready')).toMatchObject({ status: 200 });
      await service.simulator.forget();

      postgres.stop();
      const away = await service.send('POST', '/api/contacts', { email: 'b@example.com' });
      expect(away).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
      expect(away.headers.get('retry-after')).toBe('5');
      expect(await service.send('GET', '/health/ready')).toMatchObject({ status: 503, body: { code: 'not-ready' } });
      expect(await service.send('GET', '/health/live')).toMatchObject({ status: 200 });
      expect(await service.simulator.requests()).toEqual([]);

      postgres = await startEmbeddedPostgres({ dataDir, fast: true });
      expect(await service.send('POST', '/api/contacts', { email: 'b@example.com' })).toMatchObject({ status: 201 });
      expect(await service.send('GET', '/health/ready')).toMatchObject({ status: 200 });
    } finally {
      await service.stop();
      postgres.stop();
      rmSync(root, { recursive: true, force: true });
    }
  });
});
