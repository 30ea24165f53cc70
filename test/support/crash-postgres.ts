import { execSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../../src/local/embedded-postgres';
import { migrate } from '../../src/app/migrate';
import { createTestDatabase } from './test-database';

/** A database whose server is interrupted while it is used. */
export interface CrashPostgres {
  /** Where it is, without a pooler. It is migrated. */
  url: string;
  /** Variables with which a service uses it. */
  env: Record<string, string>;
  /** Restarts the server, or ends all connections to the database where the server cannot be restarted. */
  interrupt(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * On the server that TEST_DATABASE_URL names, or an embedded one of the run's own. TEST_DATABASE_RESTART is a command that
 * restarts the former; without it, connections are ended.
 */
export function startCrashPostgres(): Promise<CrashPostgres> {
  return process.env.TEST_DATABASE_URL ? onGivenServer() : onEmbeddedServer();
}

/** How the server of a database is interrupted: by a command, or where there is none, by ending its connections. */
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
