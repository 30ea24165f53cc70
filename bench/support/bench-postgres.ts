import { execSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { createCitusDatabase, distributeTables, dropCitusDatabase } from '../../test/support/citus';
import { dropDatabase } from '../../test/support/test-database';
import { onCitus, urlOfDatabase } from '../../test/support/test-server';
import { startEmbeddedPostgres } from '../../src/local/embedded-postgres';
import { migrate } from '../../src/app/migrate';

/** The database of a bench. */
export interface BenchPostgres {
  url: string;
  /** Such as `PostgreSQL 15.18, JIT on`. */
  description: string;
  /** Applies all migrations, and distributes the tables on Citus. */
  migrate(): Promise<void>;
  /** Creates and migrates another database on the same server. `stop` drops it too. @returns its URL */
  another(): Promise<string>;
  /** Restarts the server immediately; null if impossible. */
  restart: (() => Promise<void>) | null;
  /** Process id of the server; null if it runs on another machine. */
  pid(): Promise<number | null>;
  /** A temporary directory for files of the bench. */
  directory: string;
  /** Drops the databases, stops an embedded server, and removes the directory. */
  stop: () => Promise<void>;
}

/**
 * Creates a database on the server in BENCH_DATABASE_URL, or starts an embedded server. The role in the URL must be
 * able to create databases. BENCH_DATABASE_RESTART is a command that restarts that server. TEST_DATABASE_CITUS=1 marks
 * a Citus coordinator.
 */
export function startBenchPostgres(): Promise<BenchPostgres> {
  return givenServer() ? startOnGivenServer() : startEmbeddedServer();
}

/** The server in BENCH_DATABASE_URL; null if unset. */
export function givenServer(): string | null {
  return process.env.BENCH_DATABASE_URL || null;
}

/** Name and version of the server in BENCH_DATABASE_URL; null if unset. */
export async function describeGivenServer(): Promise<string | null> {
  const server = givenServer();
  return server && describe(server);
}

/** Starts an embedded server, even if BENCH_DATABASE_URL is set. */
export async function startEmbeddedServer(): Promise<BenchPostgres> {
  const directory = newDirectory();
  const dataDir = path.join(directory, 'postgres');
  let server = await startEmbeddedPostgres({ dataDir });
  // Terminal signals do not reach the server, so the exit of the bench must stop it.
  const end = (): void => {
    process.off('exit', end);
    server.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', end);
  const { url } = server;
  return {
    url,
    description: await describe(url),
    migrate: async () => {
      await migrate(url, 'run');
    },
    another: async () => {
      const name = newName();
      await on(url, (client) => client.query(`CREATE DATABASE ${name}`));
      const other = url.replace(/\/postgres(\?|$)/, `/${name}$1`);
      await migrate(other, 'run');
      return other;
    },
    restart: async () => {
      server.stop();
      server = await startEmbeddedPostgres({ dataDir });
    },
    pid: () => Promise.resolve(Number(readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0])),
    directory,
    stop: () => {
      end();
      return Promise.resolve();
    },
  };
}

/** Creates a database on the server in BENCH_DATABASE_URL. @throws Error if unset */
export async function startOnGivenServer(): Promise<BenchPostgres> {
  const server = givenServer();
  if (!server)
    throw new Error('BENCH_DATABASE_URL is not set. It needs a server, and a role that can create databases.');
  const directory = newDirectory();
  // The test support reads this variable.
  process.env.TEST_POSTGRES_URL = server;
  const names: string[] = [];
  const make = async (): Promise<string> => {
    const name = newName();
    if (onCitus()) await createCitusDatabase(name);
    else await on(server, (client) => client.query(`CREATE DATABASE ${name}`));
    names.push(name);
    return urlOfDatabase(name);
  };
  const url = await make();
  const restartCommand = process.env.BENCH_DATABASE_RESTART;
  return {
    url,
    description: await describe(url),
    migrate: () => migrateGiven(url),
    another: async () => {
      const other = await make();
      await migrateGiven(other);
      return other;
    },
    restart: restartCommand
      ? async () => {
          execSync(restartCommand, { stdio: 'ignore' });
          await Promise.resolve();
        }
      : null,
    pid: () => postmasterOf(url),
    directory,
    stop: async () => {
      for (const name of names) await (onCitus() ? dropCitusDatabase(name) : dropDatabase(name));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function migrateGiven(url: string): Promise<void> {
  await migrate(url, 'run');
  if (onCitus()) await distributeTables(url);
}

/** The process id of the postmaster, which is a backend's parent; null if it runs on another machine. */
async function postmasterOf(url: string): Promise<number | null> {
  const { hostname } = new URL(url);
  if (!['127.0.0.1', 'localhost', '[::1]', ''].includes(hostname)) return null;
  return on(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    try {
      const [, parent] = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${rows[0]?.pid ?? 0}/status`, 'utf8')) ?? [];
      return parent ? Number(parent) : null;
    } catch {
      return null;
    }
  });
}

async function describe(url: string): Promise<string> {
  return on(url, async (client) => {
    const { rows } = await client.query<{ version: string; jit: boolean; citus: boolean }>(
      `SELECT current_setting('server_version') AS version, pg_jit_available() AS jit,
         EXISTS (SELECT FROM pg_extension WHERE extname = 'citus') AS citus`,
    );
    const [row] = rows;
    const version = row?.version.split(' ')[0] ?? '';
    return `PostgreSQL ${version}${row?.citus ? ' with Citus' : ''}, ${row?.jit ? 'JIT on' : 'without JIT'}`;
  });
}

async function on<Outcome>(url: string, act: (client: Client) => Promise<Outcome>): Promise<Outcome> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

function newDirectory(): string {
  return mkdtempSync(path.join(tmpdir(), 'hubspot-crm-bench-'));
}

function newName(): string {
  return `bench_${randomBytes(6).toString('hex')}`;
}
