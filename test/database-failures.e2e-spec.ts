import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../src/local/embedded-postgres';
import { migrate } from '../src/app/migrate';
import { breakTable } from './support/broken-table';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { until } from './support/until';
import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';

/** Ends all sessions, and waits until they are gone. */
const endSessions =
  'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';

describe('when the database fails', () => {
  let service: TestService;
  beforeEach(async () => {
    service = await startTestService({ env: { DISPATCH_LEASE_SECONDS: '3' } });
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
    const results = await service.simulator.records('tickets');
    expect(results.filter(({ properties }) => properties.subject === 'Half')).toHaveLength(1);
  });

  it('survives sessions that the server ends, without a failed request', async () => {
    await service.query(endSessions);
    expect(await service.send('POST', '/api/tickets', { subject: 'After' })).toMatchObject({ status: 201 });
  });

  it('sends what was closed and forgotten in a crash once more, to the same record', async () => {
    const answer = await service.send('POST', '/api/tickets', { subject: 'Forgotten' });
    expect(answer).toMatchObject({ status: 201 });
    // Restore the state after a crash that lost the outcome: no record, the claim, and no lease.
    await service.query('DELETE FROM crm_objects WHERE hubspot_id = $1', [answer.body.id]);
    await service.query(
      `WITH gone AS (DELETE FROM closed_writes WHERE id = $1 RETURNING *)
       INSERT INTO open_writes
         (portal_id, id, queue, key, lane, state, head, intent, accepted_at, accepted_by, claimed_by, first_sent_at)
       SELECT portal_id, gone.id, queue, key, lane, 'sending', true, intent, accepted_at, dispatcher.id, dispatcher.id, accepted_at
       FROM gone CROSS JOIN (SELECT id FROM dispatchers) AS dispatcher`,
      [answer.body.writeId],
    );
    await service.query('DELETE FROM dispatchers');
    await service.query(endSessions);
    const settled = await until(async () => {
      const { body } = await service.send('GET', `/api/writes/${answer.body.writeId}`);
      return body.state === 'settled' ? body : null;
    });
    expect(settled).toMatchObject({ outcome: 'created', recordId: answer.body.id });
    const results = await service.simulator.records('tickets');
    expect(results.filter(({ properties }) => properties.subject === 'Forgotten')).toHaveLength(1);
    const listed = await service.send('GET', '/api/new-crm-objects?type=tickets');
    expect(JSON.stringify(listed.body)).toContain(answer.body.id);
  });

  it('answers an unforeseen failure without telling of the inside', async () => {
    await breakTable(service, 'crm_objects');
    const answer = await service.send('GET', '/api/new-crm-objects');
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal-error' } });
    expect(JSON.stringify(answer.body)).not.toContain('crm_objects');
  });
});

describe('when an answer of the database is lost', () => {
  let database: TestDatabase;
  let server: Server;
  let service: TestService;
  /** Patterns that must match one connection's statements in order before its next response is lost. */
  let armed: RegExp[] = [];
  let lost = 0;
  const claim = /due AS MATERIALIZED/;
  const acceptance = /accept\0|INSERT INTO "hubspot_crm"."open_writes"/;
  const commit = /commit\0/;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { hostname, port, pathname, username, password, searchParams } = new URL(database.url);
    const socketDir = searchParams.get('host');
    server = createServer((socket) => {
      const onward = socketDir ? connect(path.join(socketDir, '.s.PGSQL.5432')) : connect(Number(port), hostname);
      let met = 0;
      let cut = false;
      socket.on('data', (data) => {
        if (armed.length === 0) met = 0;
        while (armed[met]?.test(data.toString('latin1'))) met += 1;
        if (armed.length > 0 && met === armed.length) [armed, cut] = [[], true];
        onward.write(data);
      });
      // PostgreSQL responds after the commit.
      onward.on('data', (data) => {
        if (!cut) socket.write(data);
        else socket.destroy();
        if (cut) lost += 1;
        cut = false;
      });
      socket.on('close', () => onward.destroy()).on('error', () => onward.destroy());
      onward.on('close', () => socket.destroy()).on('error', () => socket.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const login = [username, password].filter(Boolean).join(':');
    const url = `postgres://${login}@127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`;
    service = await startTestService({ env: { DATABASE_URL: url, DISPATCH_LEASE_SECONDS: '3' } });
    expect(await service.send('POST', '/api/deals', { dealname: 'warm' })).toMatchObject({ status: 201 });
    expect(await service.send('POST', '/api/tickets', { subject: 'warm' })).toMatchObject({ status: 201 });
  });
  afterAll(async () => {
    await service.stop();
    server.close();
    await database.drop();
  });

  it('sends what was claimed once the claim has run out', async () => {
    armed = [claim];
    // A bulk request is never claimed at acceptance.
    const records = [{ dealname: 'Claimed' }, { dealname: 'Claimed too' }];
    const claimed = await service.send('POST', '/api/deals/batch', { records }, { prefer: 'wait=30' });
    expect(claimed).toMatchObject({ status: 207, body: { results: [{ status: 201 }, { status: 201 }] } });
    expect([armed, lost]).toEqual([[], 1]);
    const results = await service.simulator.records('deals');
    for (const { dealname } of records) {
      expect(results.filter(({ properties }) => properties.dealname === dealname)).toHaveLength(1);
    }
  });

  it('sends what was claimed as it was accepted once the claim has run out, and once only', async () => {
    armed = [acceptance, commit];
    const headers = { 'idempotency-key': 'lost', prefer: 'wait=30' };
    const accepted = await service.send('POST', '/api/tickets', { subject: 'Accepted' }, headers);
    expect(accepted).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
    expect([armed, lost]).toEqual([[], 2]);
    const again = await service.send('POST', '/api/tickets', { subject: 'Accepted' }, headers);
    expect(again).toMatchObject({ status: 201, body: { outcome: 'created' } });
    const results = await service.simulator.records('tickets');
    expect(results.filter(({ properties }) => properties.subject === 'Accepted')).toHaveLength(1);
  });
});

describe('while the database is away', () => {
  it('refuses in plain words, sends nothing to HubSpot, and goes on when the database is back', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'away-'));
    const dataDir = path.join(root, 'data');
    let postgres = await startEmbeddedPostgres({ dataDir, fast: true });
    await migrate(postgres.url, 'run');
    const service = await startTestService({ env: { DATABASE_URL: postgres.url } });
    /** Waits for a readiness status, which the service caches for a second. */
    const readiness = (status: number): Promise<Answer> =>
      until(async () => {
        const answer = await service.send('GET', '/health/ready');
        return answer.status === status && answer;
      }, 3_000);
    try {
      expect(await service.send('POST', '/api/contacts', { email: 'a@example.com' })).toMatchObject({ status: 201 });
      expect(await service.send('GET', '/health/ready')).toMatchObject({ status: 200 });
      await service.simulator.forget();

      postgres.stop();
      const away = await service.send('POST', '/api/contacts', { email: 'b@example.com' });
      expect(away).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
      expect(away.headers.get('retry-after')).toBe('5');
      expect(await readiness(503)).toMatchObject({ body: { code: 'not-ready' } });
      expect(await service.send('GET', '/health/live')).toMatchObject({ status: 200 });
      expect(await service.simulator.requests()).toEqual([]);

      postgres = await startEmbeddedPostgres({ dataDir, fast: true });
      expect(await service.send('POST', '/api/contacts', { email: 'b@example.com' })).toMatchObject({ status: 201 });
      await readiness(200);
    } finally {
      await service.stop();
      postgres.stop();
      rmSync(root, { recursive: true, force: true });
    }
  });
});
