import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { FailoverPool } from '../src/database/failover-pool';
import { Database } from '../src/database/database';
import { defaultDatabaseSettings } from '../src/database/database-settings';
import { ServerChoice } from '../src/database/server-choice';
import { migrate } from '../src/app/migrate';
import { EarlierRelease, migrateAsBefore } from './support/earlier-release';
import { openJournal } from './support/journal';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { startTestService } from './support/test-service';
import { until } from './support/until';

const portalId = '1234567';
const contacts = { queue: 'contacts', lane: 0 } as const;

describe('an installation of the release before', () => {
  let database: TestDatabase;
  let before: EarlierRelease;
  beforeEach(async () => {
    database = await createTestDatabase({ empty: true });
    await migrateAsBefore(database.url);
    before = await EarlierRelease.start(database.url, portalId);
  });
  afterEach(() => database.drop());

  it('is moved into the schema with all that it holds, and what was open settles in its order', async () => {
    // Three writes of one key, one of them claimed by an ended process; a single write; a record; a settled write.
    await before.accept('ada@example.com', { phone: '1' });
    await before.claim();
    await before.accept('ada@example.com', { phone: '2' });
    await before.accept('ada@example.com', { phone: '3' });
    await before.accept('bob@example.com');
    const settled = await before.accept('carl@example.com');
    await before.query('UPDATE open_writes SET state = $1, claimed_by = $2 WHERE id = $3', [
      'sending',
      before.name,
      settled,
    ]);
    await before.close([settled]);
    await before.query(
      `INSERT INTO crm_objects (portal_id, object_type, hubspot_id, name) VALUES ($1, 'contacts', 77, 'Carl')`,
      [portalId],
    );
    await before.stop({ killed: true });

    const lines = await migrate(database.url, 'run');
    expect(lines.slice(0, 2)).toEqual([
      'created the schema hubspot_crm',
      'moved the tables from the schema public to hubspot_crm',
    ]);
    expect(await migrate(database.url, 'run')).toEqual(['nothing to apply']);

    // Ends the lease of an hour, which no process renews.
    const client = await database.connect();
    await client.query(`UPDATE dispatchers SET alive_until = now()`);
    const service = await startTestService({ env: { ...database.env, DISPATCH_LEASE_SECONDS: '3' } });
    try {
      expect((await service.send('POST', '/api/contacts', { email: 'dora@example.com' })).status).toBeLessThan(300);
      await until(async () => (await client.query('SELECT FROM open_writes LIMIT 1')).rowCount === 0, 30_000);
      const results = await service.simulator.records('contacts');
      const phones = new Map(results.map(({ properties: { email, phone } }) => [email, phone]));
      expect([...phones.keys()].sort()).toEqual(['ada@example.com', 'bob@example.com', 'dora@example.com']);
      expect(phones.get('ada@example.com')).toBe('3');
      const listed = await service.send('GET', '/api/new-crm-objects');
      expect(listed.body.results.map(({ name }) => name)).toContain('Carl');
      expect(await service.send('GET', `/api/writes/${settled}`)).toMatchObject({ body: { state: 'settled' } });
    } finally {
      await service.stop();
      await client.end();
    }
  });

  it('is sent without a request, though a claim of an ended process is locked at the start', async () => {
    const first = await before.accept('ada@example.com', { phone: '1' });
    await before.claim();
    await before.accept('ada@example.com', { phone: '2' });
    const other = await before.accept('bob@example.com');
    await before.stop({ killed: true });
    await migrate(database.url, 'run');
    const client = await database.connect();
    await client.query(`UPDATE dispatchers SET alive_until = now()`);
    // The release of the expired claims skips locked rows.
    await client.query('BEGIN');
    await client.query('SELECT 1 FROM open_writes WHERE id = $1 FOR UPDATE', [first]);
    const service = await startTestService({ env: { ...database.env, DISPATCH_LEASE_SECONDS: '3' } });
    try {
      await until(async () => (await service.query('SELECT FROM open_writes WHERE id = $1', [other])).length === 0);
      expect(await service.query('SELECT state FROM open_writes WHERE id = $1', [first])).toEqual([
        { state: 'sending' },
      ]);
      await client.query('COMMIT');
      await until(async () => (await service.query('SELECT FROM open_writes')).length === 0, 30_000);
      const contacts = await service.simulator.records('contacts');
      expect(contacts.map(({ properties: { email, phone } }) => [email, phone]).sort()).toEqual([
        ['ada@example.com', '2'],
        ['bob@example.com', undefined],
      ]);
    } finally {
      await client.end();
      await service.stop();
    }
  });

  it('goes on beside this one: neither sends what the other has claimed, and what either accepts is sent', async () => {
    await migrate(database.url, 'run');
    const pool = poolOn(database.url);
    const { schema } = defaultDatabaseSettings(database.url);
    const journal = await openJournal(new Database(() => pool, { schema, timeoutMs: 5_000, pooled: false }));
    const { acceptance, claims, earlierVersions, settlement } = journal;
    const acceptHere = async (email: string): Promise<string> => {
      const id = await before.accept('nobody@example.com');
      await before.query('DELETE FROM open_writes WHERE id = $1', [id]);
      const intent = { key: { kind: 'email' as const, email }, properties: {}, pointers: {} };
      const write = { id, ...contacts, key: `email:${email}`, state: 'due' as const, intent };
      await acceptance.append({ portalId, apiKeyId: randomUUID(), writes: [write] });
      return id;
    };
    const claimHere = async (): Promise<string[]> => {
      await earlierVersions.promoteHeadless(portalId, null);
      const { writes } = await claims.claim(portalId, contacts, { keys: 100, bytes: 5_000_000 }, null);
      claimed.push(...writes);
      return writes.map(({ id }) => id);
    };
    const claimed: Awaited<ReturnType<typeof claims.claim>>['writes'] = [];
    const settleHere = async (ids: string[]): Promise<void> => {
      const outcome = { outcome: 'updated' as const, properties: {}, delivery: 'exactly-once' as const };
      await settlement.settle({
        portalId,
        queue: 'contacts',
        claimedBy: journal.lease.name,
        claimed: claimed.filter(({ id }) => ids.includes(id)),
        settled: ids.map((id) => ({
          ...{ id, state: 'settled' as const, outcome, hubspotId: '77', attempts: 1, created: false },
          ...{ name: 'x', rename: false },
        })),
        released: [],
        objectType: 'contacts',
      });
    };
    try {
      // The earlier release sends the first write of a key. This release waits until it is settled.
      const first = await before.accept('ada@example.com');
      expect(await before.claim()).toEqual([first]);
      const second = await acceptHere('ada@example.com');
      const third = await before.accept('ada@example.com');
      expect(await claimHere()).toEqual([]);
      await before.close([first]);
      expect(await claimHere()).toEqual([second, third]);
      // The same with both releases exchanged.
      const fourth = await before.accept('ada@example.com');
      const fifth = await acceptHere('ada@example.com');
      expect(await before.claim()).toEqual([]);
      await settleHere([second, third]);
      expect((await before.claim()).sort()).toEqual([fourth, fifth].sort());
      expect(await claimHere()).toEqual([]);
      await before.close([fourth, fifth]);
      // This release also sends writes that the earlier release accepted.
      const sixth = await before.accept('eve@example.com');
      expect(await claimHere()).toEqual([sixth]);
      expect(await before.claim()).toEqual([]);
      await settleHere([sixth]);
      expect(await before.query('SELECT id FROM open_writes')).toEqual([]);
      expect(await before.query('SELECT id FROM closed_writes')).toHaveLength(6);
    } finally {
      await before.stop();
      await journal.close();
      await pool.end();
    }
  });

  it('serves a role that is not the owner of the tables as before', async () => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(`CREATE ROLE upgraded LOGIN PASSWORD 'upgraded'`);
    try {
      await client.query('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO upgraded');
      await migrate(database.url, 'run');
      const url = new URL(database.url);
      [url.username, url.password] = ['upgraded', 'upgraded'];
      const service = await startTestService({ env: { DATABASE_URL: url.href } });
      expect(await service.send('POST', '/api/contacts', { email: 'ada@example.com' })).toMatchObject({ status: 201 });
      await service.stop();
      const lacking = await client.query(
        `SELECT tablename FROM pg_tables WHERE schemaname = 'hubspot_crm' AND tablename <> 'migrations'
         AND NOT has_table_privilege('upgraded', schemaname || '.' || tablename, 'SELECT, INSERT, UPDATE, DELETE')`,
      );
      expect(lacking.rows).toEqual([]);
      const sameRole = await EarlierRelease.start(url.href, portalId);
      const id = await sameRole.accept('bob@example.com');
      expect(await sameRole.claim()).toEqual([id]);
      await sameRole.close([id]);
      await sameRole.stop();
    } finally {
      await before.stop();
      await client.query('DROP OWNED BY upgraded');
      await client.query('DROP ROLE upgraded');
      await client.end();
    }
  });
});

function poolOn(url: string): FailoverPool {
  return new FailoverPool({
    choice: new ServerChoice({ url }),
    applicationName: 'upgrade',
    connectTimeoutMs: 5_000,
    statementTimeoutMs: null,
    serverTimeouts: false,
    max: 2,
  });
}
