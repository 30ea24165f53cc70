import { execSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../../src/local/embedded-postgres';
import { migrate } from '../../../src/app/migrate';
import { createTestDatabase } from '../test-database';

/** A database whose server the test interrupts. */
export interface CrashPostgres {
  /** Direct URL of the migrated database, without a pooler. */
  url: string;
  /** Variables of a service that uses the database. */
  env: Record<string, string>;
  /** Restarts the server, or ends all connections if a restart is impossible. */
  interrupt(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Creates a database on the server in TEST_DATABASE_URL, or on a new embedded server. TEST_DATABASE_RESTART is a
 * command that restarts the given server. Without that command the interruption ends connections.
 */
export function startCrashPostgres(): Promise<CrashPostgres> {
  return process.env.TEST_DATABASE_URL ? onGivenServer() : onEmbeddedServer();
}

/** The interruption of a database: a command, or the end of all connections if there is no command. */
export function interruptionOf(url: string, command: string | undefined): () => Promise<void> {
  if (!command) return () => endConnections(url);
  return async () => {
    execSync(command, { stdio: 'ignore' });
    await Promise.resolve();
  };
}

async function onGivenServer(): Promise<CrashPostgres> {
  const database = await createTestDatabase();
  const { url, env } = database;
  return { url, env, interrupt: interruptionOf(url, process.env.TEST_DATABASE_RESTART), stop: () => database.drop() };
}

async function onEmbeddedServer(): Promise<CrashPostgres> {
  const root = mkdtempSync(path.join(tmpdir(), 'crash-run-'));
  const dataDir = path.join(root, 'postgres');
  let server = await startEmbeddedPostgres({ dataDir });
  const { url } = server;
  await migrate(url, 'run');
  return {
    url,
    env: { DATABASE_URL: url },
    interrupt: async () => {
      server.stop();
      server = await startEmbeddedPostgres({ dataDir });
    },
    stop: () => {
      server.stop();
      rmSync(root, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

async function endConnections(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
  );
  await client.end();
}
