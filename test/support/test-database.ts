import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { migrate } from '../../src/app/migrate';
import { createCitusDatabase, distributeTables, dropCitusDatabase } from './citus';
import { administer, connectInSchema, onCitus, pooledUrlOfDatabase, urlOfDatabase } from './test-server';

/** The database of one test. */
export interface TestDatabase {
  name: string;
  /** Direct URL, without a pooler. */
  url: string;
  /** Variables of a service that uses the database, through a pooler if there is one. */
  env: Record<string, string>;
  /** Opens a connection in the service's schema, for the test's own statements. */
  connect(): Promise<Client>;
  /** Ends all connections and drops the database. */
  drop(): Promise<void>;
}

/** Copies the migrated template database within milliseconds. `empty` creates a database without tables. */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const url = urlOfDatabase(name);
  if (onCitus()) {
    await createCitusDatabase(name);
    if (!empty) {
      await migrate(url, 'run');
      await distributeTables(url);
    }
  } else {
    await administer(async (admin) => {
      // A template must have no sessions, so that only one copy can run at a time.
      await admin.query('SELECT pg_advisory_lock(1)');
      await admin.query(`CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : templateDatabase()}`);
    });
  }
  return {
    name,
    url,
    env: databaseEnv(name),
    connect: () => connectInSchema(url),
    drop: () => dropDatabase(name),
  };
}

/** Variables of a service that uses a database of the tests' server. */
export function databaseEnv(name: string): Record<string, string> {
  const pooled = pooledUrlOfDatabase(name);
  if (pooled === null) return { DATABASE_URL: urlOfDatabase(name) };
  return { DATABASE_URL: pooled, DATABASE_DIRECT_URL: urlOfDatabase(name) };
}

/** Name of the migrated template database. */
export function templateDatabase(): string {
  const name = process.env.TEST_POSTGRES_TEMPLATE;
  if (!name) throw new Error('TEST_POSTGRES_TEMPLATE is not set. Run the tests with jest.');
  return name;
}

/** Drops a database of the tests' server. */
export async function dropDatabase(name: string): Promise<void> {
  if (onCitus()) return dropCitusDatabase(name);
  return administer(async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
}
