import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/local/embedded-postgres';
import { migrate } from '../../src/app/migrate';
import { urlOfDatabase } from './test-server';

/** State that the setup passes to the teardown. */
export interface TestPostgres {
  dir: string;
  /** The server that the setup started; null if TEST_DATABASE_URL is set. */
  server: EmbeddedPostgres | null;
}

declare global {
  var testPostgres: TestPostgres | undefined;
}

/**
 * Prepares a PostgreSQL server for all tests, with a migrated template database that each test copies. The server is
 * embedded, or the one in TEST_DATABASE_URL. The role in that URL must be able to create databases.
 *
 * - TEST_DATABASE_CITUS=1: the server is a Citus coordinator, and each test's tables are distributed
 * - TEST_DATABASE_POOLED_URL: services connect through this pooler in transaction mode
 */
export default async function globalSetup(): Promise<void> {
  const dir = mkdtempSync(path.join(tmpdir(), 'hubspot-crm-test-'));
  const given = process.env.TEST_DATABASE_URL || null;
  const server = given ? null : await startEmbeddedPostgres({ dataDir: path.join(dir, 'postgres'), fast: true });
  globalThis.testPostgres = { dir, server };
  process.env.TEST_POSTGRES_URL = given ?? server?.url ?? '';
  const template = `template_${randomBytes(6).toString('hex')}`;
  process.env.TEST_POSTGRES_TEMPLATE = template;
  const admin = new Client({ connectionString: process.env.TEST_POSTGRES_URL });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${template}`);
  await admin.end();
  await migrate(urlOfDatabase(template), 'run');
}
