import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { databaseSentence } from '../src/database/database-sentence';
import { defaultDatabaseSettings } from '../src/database/database-settings';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/local/embedded-postgres';
import { migrate } from '../src/app/migrate';
import { startNetwork, type Network } from './support/network';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { startTestService } from './support/test-service';
import { makeCertificates, startTlsFront } from './support/tls-front';
import { until } from './support/until';

const contact = (number: number): object => ({ email: `access${number}@example.com` });

describe('a password that is replaced while the service runs', () => {
  let root: string;
  let server: EmbeddedPostgres;
  let admin: Client;
  let urlFile: string;

  beforeAll(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'rotation-'));
    const dataDir = path.join(root, 'data');
    server = await startEmbeddedPostgres({ dataDir, fast: true });
    await migrate(server.url, 'run');
    admin = new Client({ connectionString: server.url });
    await admin.connect();
    await admin.query(`CREATE ROLE rotated LOGIN SUPERUSER PASSWORD 'first'`);
    // The server must require a password for this role.
    const rules = path.join(dataDir, 'pg_hba.conf');
    writeFileSync(rules, `local all rotated scram-sha-256\n${readFileSync(rules, 'utf8')}`);
    await admin.query('SELECT pg_reload_conf()');
    urlFile = path.join(root, 'database-url');
  });
  afterAll(async () => {
    await admin.end();
    server.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const urlWith = (password: string): string => {
    const url = new URL(server.url);
    [url.username, url.password] = ['rotated', password];
    return url.href;
  };
  const endConnections = (): Promise<unknown> =>
    admin.query(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'rotated'`);

  it('is read again from its file for the next connection; until it is right, writes are refused with 503', async () => {
    writeFileSync(urlFile, `${urlWith('first')}\n`);
    const service = await startTestService({ env: { DATABASE_URL_FILE: urlFile } });
    try {
      expect(await service.send('POST', '/api/contacts', contact(1))).toMatchObject({ status: 201 });
      await admin.query(`ALTER ROLE rotated PASSWORD 'second'`);
      await endConnections();
      const refused = await service.send('POST', '/api/contacts', contact(2));
      expect(refused).toMatchObject({ status: 503, body: { code: 'database-unavailable' } });
      expect(await service.send('GET', '/health/ready')).toMatchObject({ status: 503 });
      writeFileSync(urlFile, `${urlWith('second')}\n`);
      expect(await service.send('POST', '/api/contacts', contact(2))).toMatchObject({ status: 201 });
      await until(async () => (await service.send('GET', '/health/ready')).status === 200, 5_000);
    } finally {
      await service.stop();
    }
  });
});

describe('TLS with a certificate authority of one’s own', () => {
  let directory: string;
  let database: TestDatabase;
  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'tls-'));
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('accepts the server that it has certified, and no other', async () => {
    const [trusted, other] = [await makeCertificates('Trusted'), await makeCertificates('Other')];
    const caFile = path.join(directory, 'ca.pem');
    const otherCaFile = path.join(directory, 'other-ca.pem');
    writeFileSync(caFile, trusted.authority);
    writeFileSync(otherCaFile, other.authority);
    const front = await startTlsFront(database.url, trusted);
    try {
      const service = await startTestService({ env: { DATABASE_URL: front.url, DATABASE_CA_FILE: caFile } });
      expect(await service.send('POST', '/api/contacts', contact(3))).toMatchObject({ status: 201 });
      await service.stop();
      const connectWith = async (ca: string, url = front.url): Promise<string | null> => {
        const address = { url, caFile: ca };
        const settings = { ...defaultDatabaseSettings(url), address, directAddress: address };
        return migrate(settings, 'show').then(
          () => null,
          (error: unknown) => databaseSentence(error, settings),
        );
      };
      expect(await connectWith(caFile)).toBeNull();
      expect(await connectWith(otherCaFile)).toMatch(/^The certificate of localhost:\d+\/\S+ .*DATABASE_CA_FILE/);
      // The certificate is for the host name, not for its IP address.
      expect(await connectWith(caFile, front.url.replace('localhost', '127.0.0.1'))).toMatch(/is for another host/);
    } finally {
      await front.close();
    }
  });
});

describe('several hosts in one URL', () => {
  let database: TestDatabase;
  let first: Network;
  let second: Network;
  beforeEach(async () => {
    database = await createTestDatabase();
    first = await startNetwork(database.env.DATABASE_URL ?? '');
    second = await startNetwork(database.env.DATABASE_URL ?? '');
  });
  afterEach(async () => {
    await first.close().catch(() => undefined);
    await second.close().catch(() => undefined);
    await database.drop();
  });

  const both = (one: string, other: string): string => {
    const [from, to] = [new URL(one), new URL(other)];
    const credentials = [to.username, to.password].filter((part) => part !== '').join(':');
    return `postgres://${credentials}@${from.host},${to.host}${from.pathname}?target_session_attrs=read-write`;
  };

  it('are tried in turn: the service goes on where the first one goes away', async () => {
    const env = { ...database.env, DATABASE_URL: both(first.url, second.url) };
    const service = await startTestService({ env });
    try {
      expect(await service.send('POST', '/api/contacts', contact(4))).toMatchObject({ status: 201 });
      expect(second.count()).toBe(0);
      await first.close();
      // Requests at that moment may have failed.
      await until(async () => (await service.send('POST', '/api/contacts', contact(5))).status === 201, 10_000);
      expect(second.count()).toBeGreaterThan(0);
    } finally {
      await service.stop();
    }
  });

  it('are asked whether they accept writes', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'standby-'));
    const standby = await startEmbeddedPostgres({ dataDir: path.join(root, 'data'), fast: true });
    const standbyNetwork = await startNetwork(standby.url.replace('/postgres?', `/${database.name}?`));
    try {
      const admin = new Client({ connectionString: standby.url });
      await admin.connect();
      await admin.query(`CREATE DATABASE ${database.name}`);
      await admin.query('ALTER SYSTEM SET default_transaction_read_only = on');
      await admin.query('SELECT pg_reload_conf()');
      await admin.end();
      const env = { ...database.env, DATABASE_URL: both(standbyNetwork.url, second.url) };
      const service = await startTestService({ env });
      expect(await service.send('POST', '/api/contacts', contact(6))).toMatchObject({ status: 201 });
      expect(standbyNetwork.count()).toBeGreaterThan(0);
      await service.stop();
    } finally {
      await standbyNetwork.close();
      standby.stop();
      rmSync(root, { recursive: true, force: true });
    }
  });
});
