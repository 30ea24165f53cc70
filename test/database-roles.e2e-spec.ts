import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { runCommand } from '../src/cli/run-command';
import { migrate } from '../src/app/migrate';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { administer, connectInSchema } from './support/test-server';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

const docs = readFileSync(path.join(__dirname, '../docs/database-roles.md'), 'utf8');
const [setup = '', afterFirstMigration = ''] = [...docs.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, sql = '']) => sql);
const owner = 'hubspot_crm_owner';
const role = 'hubspot_crm_service';

describe('as the least privileged role of docs/database-roles.md', () => {
  let database: TestDatabase;
  let admin: Client;
  let service: TestService;
  const urlAs = (name: string): string => {
    const url = new URL(database.url);
    const [, password = ''] = new RegExp(`CREATE ROLE ${name} LOGIN PASSWORD '([^']+)'`).exec(setup) ?? [];
    [url.username, url.password] = [name, password];
    return url.href;
  };

  beforeAll(async () => {
    database = await createTestDatabase({ empty: true });
    admin = await database.connect();
    await admin.query(setup);
    await migrate(urlAs(owner), 'run');
    await admin.query(afterFirstMigration);
    service = await startTestService({ env: { DATABASE_URL: urlAs(role), PREFLIGHT: 'off' } });
  });
  afterAll(async () => {
    await service.stop();
    await admin.end();
    await database.drop();
    await administer((server) => server.query(`DROP ROLE ${owner}, ${role}`));
  });

  it('the service connects as that role, which is no superuser and owns nothing', async () => {
    const [row] = await service.query<Record<string, unknown>>(
      `SELECT current_user AS name, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls,
         (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owned
       FROM pg_roles WHERE rolname = current_user`,
    );
    expect(row).toEqual({
      name: role,
      rolsuper: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolbypassrls: false,
      owned: 0,
    });
  });

  it('the service writes, links, lists, repeats and retries', async () => {
    const send: TestService['send'] = (...args) => service.send(...args);
    expect((await send('POST', '/api/contacts', { email: 'ada@example.com' })).status).toBe(201);
    expect((await send('PUT', '/api/contacts', { email: 'ada@example.com', firstname: 'Ada' })).status).toBe(200);
    const deal = await send('POST', '/api/deals', { dealname: 'Engine', contactEmail: 'ada@example.com' });
    expect(deal.status).toBe(201);
    const headers = { 'idempotency-key': 'least' };
    const ticket = { subject: 'Grinds', dealId: deal.body.id };
    expect((await send('POST', '/api/tickets', ticket, headers)).status).toBe(201);
    const again = await send('POST', '/api/tickets', ticket, headers);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const refused = await send('POST', '/api/contacts', { email: 'b@example.com', properties: { nothing: 'x' } });
    expect(refused.status).toBe(422);
    const failed = (await send('GET', '/api/writes')).body.results[0]?.id ?? '';
    expect((await send('POST', `/api/writes/${failed}/retry`, { properties: { nothing: null } })).status).toBe(422);
    expect((await send('GET', '/api/new-crm-objects')).body.results).toHaveLength(3);
    expect((await send('GET', '/api/portals')).body.results).toHaveLength(1);
    expect((await send('GET', '/health/ready')).status).toBe(200);
    await until(async () => (await service.query('SELECT 1 FROM api_keys WHERE last_used_at IS NOT NULL')).length > 0);
  });

  it('an operator makes, rotates, lists and revokes keys', async () => {
    const keys = async (...args: string[]): Promise<string[]> =>
      (await runCommand(['keys', ...args], { DATABASE_URL: urlAs(role) })).lines;
    await keys('create', 'somebody');
    const [id = ''] = (await keys('list')).find((line) => line.endsWith('somebody'))?.split(' ') ?? [];
    expect((await keys('rotate', id, '--grace', '1h'))[1]).toContain('valid until');
    expect(await keys('revoke', id)).toEqual([`Revoked ${id}.`]);
  });

  it.each([
    'DROP TABLE crm_objects',
    'ALTER TABLE api_keys ADD COLUMN more text',
    'TRUNCATE open_writes',
    'CREATE TABLE more (id int)',
    'CREATE SCHEMA more',
    'CREATE ROLE more',
    'DELETE FROM migrations',
    'GRANT SELECT ON hubspot_auth TO PUBLIC',
    'SELECT rolpassword FROM pg_authid',
    "COPY api_keys TO '/tmp/api-keys'",
  ])('PostgreSQL refuses %s', async (sql) => {
    const client = await connectInSchema(urlAs(role));
    try {
      // GRANT without the privilege only warns.
      const outcome = await client.query(sql).then(
        () => 'done',
        (error: unknown) => (error as { code?: string }).code,
      );
      if (!sql.startsWith('GRANT')) expect(['42501', '42P01']).toContain(outcome);
      const { rows } = await admin.query(
        "SELECT 1 FROM information_schema.table_privileges WHERE grantee = 'PUBLIC' AND table_name = 'hubspot_auth'",
      );
      expect(rows).toEqual([]);
    } finally {
      await client.end();
    }
  });
});
