import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** Name of the migrated database that tests copy. */
export const templateDatabase = 'template_app';

/** A database of one test's own. */
export interface TestDatabase {
  url: string;
  /** Ends all its connections and removes it. */
  drop(): Promise<void>;
}

/** Copies the migrated database, which takes a few dozen milliseconds. `empty` makes one without tables. */
export async function createTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(async (admin) => {
    // A template must have no sessions: only one copy can be under way.
    await admin.query('SELECT pg_advisory_lock(1)');
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : templateDatabase}`);
  });
  return {
    url: urlOfDatabase(name),
    drop: () =>
      administer(async (admin) => {
        await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      }),
  };
}

/** The URL of another database on the tests' server. */
export function urlOfDatabase(name: string): string {
  return serverUrl().replace(/\/postgres(\?|$)/, `/${name}$1`);
}

function serverUrl(): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url)
    throw new Error('TEST_POSTGRES_URL is not set: run the tests with jest, whose global setup starts PostgreSQL');
  return url;
}

async function administer(act: (admin: Client) => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: serverUrl() });
  await admin.connect();
  try {
    await act(admin);
  } finally {
    await admin.end();
  }
}
