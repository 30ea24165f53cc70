import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/local/embedded-postgres';
import { migrate } from '../../src/migrate';
import { templateDatabase, urlOfDatabase } from './test-database';

/** What the teardown needs of the setup. */
export interface TestPostgres {
  dir: string;
  server: EmbeddedPostgres;
}

declare global {
  var testPostgres: TestPostgres | undefined;
}

/** One real PostgreSQL for all tests, with a migrated database that each test copies. */
export default async function globalSetup(): Promise<void> {
  const dir = mkdtempSync(path.join(tmpdir(), 'hubspot-crm-test-'));
  const server = await startEmbeddedPostgres({ dataDir: path.join(dir, 'postgres'), fast: true });
  globalThis.testPostgres = { dir, server };
  process.env.TEST_POSTGRES_URL = server.url;
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${templateDatabase}`);
  await admin.end();
  await migrate(urlOfDatabase(templateDatabase), 'run');
}
