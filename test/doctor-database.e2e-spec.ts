import type { Client } from 'pg';
import type { Finding } from '../src/doctor/finding';
import type { Report } from '../src/doctor/report';
import { runDoctor } from '../src/cli/run-doctor';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { pooledUrlOfDatabase } from './support/test-server';
import { encryptionKeys } from './support/test-service';

const role = 'doctor_patient';

describe('what the doctor says of the database’s server', () => {
  let database: TestDatabase;
  let admin: Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    admin = await database.connect();
    await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'patient'`);
  });
  beforeEach(async () => {
    await admin.query(`GRANT USAGE ON SCHEMA hubspot_crm TO ${role}`);
    await admin.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA hubspot_crm TO ${role}`);
  });
  afterEach(async () => {
    await admin.query(`ALTER ROLE ${role} RESET ALL`);
    await admin.query(`ALTER ROLE ${role} CONNECTION LIMIT -1`);
  });
  afterAll(async () => {
    await admin.query(`DROP OWNED BY ${role}`);
    await admin.query(`DROP ROLE ${role}`);
    await admin.end();
    await database.drop();
  });

  /** The database findings that are not green, except those caused by the tests' own server. */
  async function troubles(changed: Record<string, string> = {}): Promise<Pick<Finding, 'check' | 'level' | 'found'>[]> {
    const url = new URL(database.url);
    [url.username, url.password] = [role, 'patient'];
    const { lines } = await runDoctor(['--json'], {
      DATABASE_URL: url.href,
      TOKEN_ENCRYPTION_KEYS: encryptionKeys,
      HUBSPOT_BASE_URL: 'http://127.0.0.1:9',
      HUBSPOT_ACCESS_TOKEN: 'token',
      HUBSPOT_RETRY_DEADLINE_MS: '100',
      ...changed,
    });
    const { general } = JSON.parse(lines.join('\n')) as Report;
    return general
      .filter(
        ({ check, level }) => check.startsWith('database') && check !== 'database-durability' && level !== 'green',
      )
      .map(({ check, level, found }) => ({ check, level, found }));
  }

  it('finds nothing to say of a server that is as it should be', async () => {
    expect(await troubles()).toEqual([]);
  });

  it('names the rights that the role lacks', async () => {
    await admin.query(`REVOKE INSERT ON hubspot_crm.closed_writes FROM ${role}`);
    expect(await troubles()).toEqual([
      { check: 'database-rights', level: 'red', found: 'The role lacks rights: INSERT on closed_writes.' },
    ]);
  });

  it('tells of a database that takes no writes', async () => {
    await admin.query(`ALTER ROLE ${role} SET default_transaction_read_only = on`);
    expect(await troubles()).toMatchObject([{ check: 'database-state', level: 'red' }]);
  });

  it('tells of time limits that are too short', async () => {
    await admin.query(`ALTER ROLE ${role} SET lock_timeout = '20ms'`);
    const [found, ...others] = await troubles();
    expect(found).toMatchObject({ check: 'database-timeouts', level: 'yellow' });
    expect(found?.found).toContain('lock_timeout of 20 ms');
    expect(others).toEqual([]);
  });

  it('tells of settings with which a crash loses what was accepted', async () => {
    await admin.query(`ALTER ROLE ${role} SET synchronous_commit = off`);
    const url = new URL(database.url);
    [url.username, url.password] = [role, 'patient'];
    const { lines } = await runDoctor([], {
      DATABASE_URL: url.href,
      TOKEN_ENCRYPTION_KEYS: encryptionKeys,
      HUBSPOT_BASE_URL: 'http://127.0.0.1:9',
      HUBSPOT_ACCESS_TOKEN: 'token',
      HUBSPOT_RETRY_DEADLINE_MS: '100',
    });
    expect(lines.join('\n')).toMatch(/! database-durability .*synchronous_commit is off/);
  });

  it('compares the pools with the connections that there may be', async () => {
    await admin.query(`ALTER ROLE ${role} CONNECTION LIMIT 14`);
    expect(await troubles()).toEqual([
      {
        check: 'database-connections',
        level: 'red',
        found: 'One process may open 15 connections, and other programs leave 14 of the 14 that the role allows.',
      },
    ]);
    expect(await troubles({ DATABASE_POOL_SIZE: '2', DATABASE_READ_POOL_SIZE: '2' })).toEqual([]);
  });

  (pooledUrlOfDatabase('') !== null ? it : it.skip)('tells of a pooler that the service does not know of', async () => {
    expect(
      await troubles({ DATABASE_URL: pooledUrlOfDatabase(database.name) ?? '', DATABASE_POOL_MODE: 'session' }),
    ).toEqual([expect.objectContaining({ level: 'red' })]);
    expect(await troubles(database.env)).toEqual([]);
  });
});
