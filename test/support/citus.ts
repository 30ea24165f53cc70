import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { administer, connectInSchema, urlOfDatabase } from './test-server';
import { until } from './until';

const distribute = readFileSync(path.join(__dirname, '../../deploy/citus/distribute.sql'), 'utf8');

const dropWithinMs = 20_000;

interface Node {
  host: string;
  port: number;
}

/** Creates a database with Citus on the coordinator and every worker. */
export async function createCitusDatabase(name: string): Promise<void> {
  const workers = await administer(async (admin) => {
    // A cluster can create only one database at a time.
    await admin.query('SELECT pg_advisory_lock(1)');
    await admin.query('SET citus.enable_create_database_propagation = on');
    await admin.query(`CREATE DATABASE ${name}`);
    return workersOf(admin);
  });
  const coordinator = new URL(urlOfDatabase(name));
  const nodes = [{ host: coordinator.hostname, port: Number(coordinator.port) }, ...workers];
  for (const { host, port } of nodes) {
    const url = new URL(coordinator);
    url.host = `${host}:${port}`;
    await on(url.href, async (client) => {
      await client.query('CREATE EXTENSION IF NOT EXISTS citus');
    });
  }
  await on(coordinator.href, async (client) => {
    await client.query('SELECT citus_set_coordinator_host($1, $2)', [coordinator.hostname, Number(coordinator.port)]);
    for (const { host, port } of workers) await client.query('SELECT citus_add_node($1, $2)', [host, port]);
  });
}

/** Distributes the tables as in docs/scaling.md. */
export async function distributeTables(url: string): Promise<void> {
  const client = await connectInSchema(url);
  try {
    await client.query(distribute);
  } finally {
    await client.end();
  }
}

/**
 * Drops a database on each node, the coordinator first. The nodes keep connections to each other, which may reopen
 * before the drop, so each drop is retried.
 */
export async function dropCitusDatabase(name: string): Promise<void> {
  await administer(async (admin) => {
    const workers = await workersOf(admin);
    await admin.query('SELECT pg_advisory_lock(1)');
    const drop = async (client: Client): Promise<void> => {
      await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    };
    await until(() => drop(admin).then(() => true), dropWithinMs);
    for (const { host, port } of workers) {
      const url = new URL(urlOfDatabase('postgres'));
      url.host = `${host}:${port}`;
      await on(url.href, (worker) => until(() => drop(worker).then(() => true), dropWithinMs));
    }
  });
}

async function workersOf(admin: Client): Promise<Node[]> {
  const { rows } = await admin.query<Node>(
    'SELECT node_name AS host, node_port AS port FROM citus_get_active_worker_nodes()',
  );
  return rows;
}

async function on(url: string, act: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
}
