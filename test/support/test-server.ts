import { Client } from 'pg';

/** Schema of the service's tables. */
export const testSchema = 'hubspot_crm';

/** The URL of a database of the tests' server. */
export function urlOfDatabase(name: string): string {
  return withDatabase(serverUrl(), name);
}

/** The same by way of a pooler in transaction mode, where the tests have one. */
export function pooledUrlOfDatabase(name: string): string | null {
  const { TEST_DATABASE_POOLED_URL: pooled } = process.env;
  return pooled ? withDatabase(pooled, name) : null;
}

/** A URL by which a test's own statements find the service's tables without naming their schema. */
export function inSchema(url: string, schema = testSchema): string {
  const found = new URL(url);
  found.searchParams.set('options', `-csearch_path=${schema}`);
  // As pg reads it: a space would otherwise be written as a plus sign.
  return found.href.replace(/\+/g, '%20');
}

/** A connection for a test's own statements. */
export async function connectInSchema(url: string, schema = testSchema): Promise<Client> {
  const client = new Client({ connectionString: inSchema(url, schema) });
  await client.connect();
  return client;
}

/** Whether the tests' server is a coordinator of Citus, and tables are to be distributed. */
export function onCitus(): boolean {
  return process.env.TEST_DATABASE_CITUS === '1';
}

/** Does something as the tests' superuser, in one of the server's own databases. */
export async function administer<Outcome>(act: (admin: Client) => Promise<Outcome>): Promise<Outcome> {
  const admin = new Client({ connectionString: serverUrl() });
  await admin.connect();
  try {
    return await act(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(url: string, name: string): string {
  const found = new URL(url);
  found.pathname = `/${name}`;
  return found.href;
}

function serverUrl(): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url)
    throw new Error('TEST_POSTGRES_URL is not set: run the tests with jest, whose global setup starts PostgreSQL');
  return url;
}
