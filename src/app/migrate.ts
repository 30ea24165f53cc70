import { setTimeout as delay } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import type { ClientBase } from 'pg';
import { dataSourceOptions } from './data-source';
import { defaultDatabaseSettings, type DatabaseSettings } from '../database/database-settings';
import { FailoverPool } from '../database/failover-pool';
import { findEarlierSchema, SchemaError, setUpSchema, shareNewTables } from '../database/schema-setup';
import { ServerChoice } from '../database/server-choice';
import { appliedMigrations } from '../database/applied-migrations';

/** Id of the lock that all replicas and commands take to migrate. */
const lockId = 5_001_001;

/** Actions of the command `migrate`. */
export type MigrateAction = 'run' | 'revert' | 'show';

const lockRetryMs = 250;
const nothingToApply = 'nothing to apply';

/**
 * Runs, reverts or shows migrations. Concurrent callers wait for each other.
 * @param database settings, or a URL with the default settings
 * @returns a line for each migration
 * @throws SchemaError if the role may not create the schema, or only a pooler leads to the database
 */
export async function migrate(database: DatabaseSettings | string, action: MigrateAction): Promise<string[]> {
  const settings = typeof database === 'string' ? defaultDatabaseSettings(database) : database;
  if (settings.directAddress === null && action !== 'show') {
    if (action === 'run' && (await pendingOf(settings)).length === 0) return [nothingToApply];
    throw new SchemaError(
      'Migrations need a direct connection, which a pooler in transaction mode does not offer. Set DATABASE_DIRECT_URL ' +
        'to the server’s own address. A service without it starts after another process has migrated.',
    );
  }
  // This connection has the role's search path, by which an earlier release found its tables.
  return withClient(settings, async (client) => {
    await beginLocked(client);
    const lines = await underLock(settings, action);
    await client.query('COMMIT');
    return lines;
  });
}

/**
 * Begins a transaction that excludes other migrations until its end. Each attempt has a transaction of its own. CREATE INDEX
 * CONCURRENTLY waits for the end of a transaction that happens to run a statement, and would wait for its own lock.
 */
async function beginLocked(client: ClientBase): Promise<void> {
  for (;;) {
    await client.query('BEGIN');
    await client.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    const { rows } = await client.query<{ locked: boolean }>(`SELECT pg_try_advisory_xact_lock(${lockId}) AS locked`);
    if (rows[0]?.locked === true) return;
    await client.query('ROLLBACK');
    await delay(lockRetryMs);
  }
}

async function pendingOf(settings: DatabaseSettings): Promise<string[]> {
  return withDataSource(settings, async (dataSource) => {
    const applied = await appliedMigrations(dataSource);
    return dataSource.migrations.flatMap(({ name = '' }) => (applied.includes(name) ? [] : [name]));
  });
}

async function underLock(settings: DatabaseSettings, action: MigrateAction): Promise<string[]> {
  if (action === 'show') {
    const earlier = await withClient(settings, (client) => findEarlierSchema(client, settings.schema));
    if (earlier !== null) {
      const shown = await underLock({ ...settings, schema: earlier }, action);
      return [...shown, `the tables are in the schema ${earlier}: migrate run moves them to ${settings.schema}`];
    }
  }
  const prepared = action === 'run' ? await withClient(settings, (client) => setUpSchema(client, settings.schema)) : [];
  const done = await withDataSource(settings, (dataSource) => act(dataSource, action));
  if (action === 'run') await withClient(settings, (client) => shareNewTables(client, settings.schema));
  const lines = [...prepared, ...done];
  return lines.length > 0 ? lines : [nothingToApply];
}

async function act(dataSource: DataSource, action: MigrateAction): Promise<string[]> {
  if (action === 'run') {
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    return applied.map(({ name }) => `applied ${name}`);
  }
  const before = new Set(await appliedMigrations(dataSource));
  if (action === 'revert') {
    if (before.size === 0) return ['nothing to revert'];
    const last = dataSource.migrations.findLast(({ name = '' }) => before.has(name));
    // TypeORM honours a migration's `transaction` property when it runs the migration, not when it reverts it.
    await dataSource.undoLastMigration({ transaction: last?.transaction === false ? 'none' : 'each' });
    const after = new Set(await appliedMigrations(dataSource));
    return [...before].filter((name) => !after.has(name)).map((name) => `reverted ${name}`);
  }
  return dataSource.migrations.map(({ name = '' }) => `${before.has(name) ? 'applied' : 'pending'} ${name}`);
}

async function withDataSource<Outcome>(
  settings: DatabaseSettings,
  run: (dataSource: DataSource) => Promise<Outcome>,
): Promise<Outcome> {
  const dataSource = await new DataSource(dataSourceOptions(settings, 'migrating')).initialize();
  try {
    return await run(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** Runs a function on its own connection, which is then closed. */
async function withClient<Outcome>(
  { address, directAddress, timeoutMs }: DatabaseSettings,
  run: (client: ClientBase) => Promise<Outcome>,
): Promise<Outcome> {
  const pool = new FailoverPool({
    choice: new ServerChoice(directAddress ?? address),
    applicationName: 'hubspot-crm-integration migrations',
    connectTimeoutMs: timeoutMs,
    statementTimeoutMs: null,
    serverTimeouts: false,
    max: 1,
  });
  try {
    const client = await pool.connect();
    try {
      return await run(client);
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}
