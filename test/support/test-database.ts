import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { migrate } from '../../src/app/migrate';
import { createCitusDatabase, distributeTables, dropCitusDatabase } from './citus';
import { administer, connectInSchema, onCitus, pooledUrlOfDatabase, urlOfDatabase } from './test-server';

/** A database of one test's own. */
export interface TestDatabase {
  name: string;
  /** Where it is, without a pooler. */
  url: string;
  /** Variables with which a service uses it: by way of a pooler where the tests have one. */
  env: Record<string, string>;
  /** A connection for the test's own statements, which find the tables without naming their schema. */
  connect(): Promise<Client>;
  /** Ends all its connections and removes it. */
  drop(): Promise<void>;
}

/** Copies the migrated database, which takes a few dozen milliseconds. `empty` makes one without tables. */
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
      // A template must have no sessions: only one copy can be under way.
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

/** Variables with which a service uses a database of the tests' server. */
export function databaseEnv(name: string): Record<string, string> {
  const pooled = pooledUrlOfDatabase(name);
  if (pooled === null) return { DATABASE_URL: urlOfDatabase(name) };
  return { DATABASE_URL: pooled, DATABASE_DIRECT_URL: urlOfDatabase(name) };
}

/** Name of the migrated database that tests copy. */
export function templateDatabase(): string {
  const name = process.env.TEST_POSTGRES_TEMPLATE;
  if (!name) throw new Error('TEST_POSTGRES_TEMPLATE is not set: run the tests with jest');
  return name;
}

/** Removes a database of the tests' server. */
export async function dropDatabase(name: string): Promise<void> {
  if (onCitus()) return dropCitusDatabase(name);
  return administer(async (admin) => {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  });
}
