import { Client } from 'pg';

/** The schema of the service's tables. */
const testSchema = 'hubspot_crm';

/** Direct URL of a database of the tests' server. */
export function urlOfDatabase(name: string): string {
  return withDatabase(serverUrl(), name);
}

/** URL through a pooler in transaction mode; null if the tests have none. */
export function pooledUrlOfDatabase(name: string): string | null {
  const { TEST_DATABASE_POOLED_URL: pooled } = process.env;
  return pooled ? withDatabase(pooled, name) : null;
}

/** Adds the search path to a URL, so that statements need no schema. */
function inSchema(url: string, schema = testSchema): string {
  const found = new URL(url);
  found.searchParams.set('options', `-csearch_path=${schema}`);
  // pg does not decode a plus sign as a space.
  return found.href.replace(/\+/g, '%20');
}

/** Opens a connection for a test's own statements. */
export async function connectInSchema(url: string, schema = testSchema): Promise<Client> {
  const client = new Client({ connectionString: inSchema(url, schema) });
  await client.connect();
  return client;
}

/** True if the tests' server is a Citus coordinator with distributed tables. */
export function onCitus(): boolean {
  return process.env.TEST_DATABASE_CITUS === '1';
}

/** Runs a function with a superuser's connection to the server's default database. */
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
    throw new Error('TEST_POSTGRES_URL is not set. Run the tests with jest, whose global setup starts PostgreSQL.');
  return url;
}
