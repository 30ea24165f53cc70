import type { Pool, PoolClient } from 'pg';
import type { DatabaseSettings } from '../database/database-settings';
import { ServerChoice } from '../database/server-choice';
import { tables } from '../database/tables';
import { WatchedClient } from '../database/watched-client';
import type { ConnectionFacts, OldTransaction, Part, PoolingFacts, ServerFacts, ServerTimeouts } from './server-facts';

/** Connections of a process besides its pools: the one that listens for notices. */
const furtherConnections = 1;
/** Queries on each connection. A pooler reuses the connection that became free last, so they meet the same one. */
const queries = 4;
/** Without pg_read_all_stats, sessions of other roles have no backend type. Background processes have no role. */
const ofClients = `(backend_type = 'client backend' OR (backend_type IS NULL AND usesysid IS NOT NULL))`;
const timeouts = [
  'lock_timeout',
  'idle_in_transaction_session_timeout',
  'idle_session_timeout',
  'transaction_timeout',
] as const;

/** Reads the server's settings and state on a few connections of a pool. Parts that it refuses are null. */
export async function examineServer(pool: Pool, settings: DatabaseSettings): Promise<ServerFacts> {
  const pooling = await part(() => findPooling(pool, settings));
  return {
    readOnly: await part(() => findReadOnly(pool)),
    missingRights: await part(() => findMissingRights(pool, settings.schema)),
    timeouts: await part(() => findTimeouts(pool, settings)),
    unsafeSettings: await part(() => findUnsafeSettings(pool)),
    pooling,
    connections: pooling?.found === 'none' ? await part(() => findConnections(pool, settings)) : null,
    oldestTransaction: await part(() => findOldestTransaction(pool)),
  };
}

async function part<Facts>(examine: () => Promise<Facts>): Promise<Part<Facts>> {
  try {
    return await examine();
  } catch {
    return null;
  }
}

async function findReadOnly(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ read_only: boolean }>(
    `SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS read_only`,
  );
  return rows[0]?.read_only ?? false;
}

async function findMissingRights(pool: Pool, schema: string): Promise<string[]> {
  const names = Object.values(tables).map(({ name }) => name);
  const { rows } = await pool.query<{ missing: string }>(
    `SELECT privilege || ' on ' || name AS missing
     FROM unnest($2::text[]) AS given (name), unnest('{SELECT,INSERT,UPDATE,DELETE}'::text[]) AS wanted (privilege)
     WHERE to_regclass(format('%I.%I', $1::text, name)) IS NOT NULL
       AND (name <> $3 OR privilege = 'SELECT')
       AND NOT has_table_privilege(to_regclass(format('%I.%I', $1::text, name))::oid, privilege)
     ORDER BY name, privilege`,
    [schema, names, tables.migrations.name],
  );
  const missing = rows.map((row) => row.missing);
  const { rows: usage } = await pool.query<{ usable: boolean }>(
    `SELECT has_schema_privilege(oid, 'USAGE') AS usable FROM pg_namespace WHERE nspname = $1`,
    [schema],
  );
  return usage[0]?.usable === false ? [`USAGE on the schema ${schema}`, ...missing] : missing;
}

async function findTimeouts(pool: Pool, { pooled }: DatabaseSettings): Promise<ServerTimeouts> {
  const { rows } = await pool.query<{ name: (typeof timeouts)[number]; ms: number }>(
    `SELECT name, setting::int AS ms FROM pg_settings WHERE name = ANY($1) AND setting::int > 0`,
    [timeouts],
  );
  // Without a pooler, the service sets this limit for its own connections.
  const own = pooled ? [] : ['idle_in_transaction_session_timeout'];
  return Object.fromEntries(rows.flatMap(({ name, ms }) => (own.includes(name) ? [] : [[name, ms]])));
}

async function findUnsafeSettings(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT name FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'off'
     ORDER BY name`,
  );
  return rows.map(({ name }) => name);
}

/**
 * A pooler reports a process number of its own when a connection starts. If it gives each transaction another connection,
 * two clients meet the same server process.
 */
async function findPooling(pool: Pool, settings: DatabaseSettings): Promise<PoolingFacts> {
  const clients: PoolClient[] = [];
  try {
    for (let count = Math.min(2, settings.readPoolSize); count > 0; count -= 1) clients.push(await pool.connect());
    const met = clients.map(() => new Set<number>());
    let known = true;
    for (let query = 0; query < queries; query += 1) {
      for (const [index, client] of clients.entries()) {
        const pid = await processOf(client);
        met[index]?.add(pid);
        known &&= pid === reportedProcessOf(client);
      }
    }
    const [first = new Set<number>(), second = new Set<number>()] = met;
    const isShared = first.size > 1 || second.size > 1 || [...first].some((pid) => second.has(pid));
    return {
      configured: settings.pooled ? 'transaction' : 'session',
      found: isShared ? 'transaction' : known ? 'none' : 'session',
      notices: await findNotices(settings),
    };
  } finally {
    for (const client of clients) client.release();
  }
}

async function findNotices({ pooled, directAddress, timeoutMs }: DatabaseSettings): Promise<PoolingFacts['notices']> {
  if (directAddress === null) return 'none';
  // Without a pooler, notices arrive on ordinary connections.
  if (!pooled) return 'direct';
  const client = new WatchedClient({
    choice: new ServerChoice(directAddress),
    applicationName: 'hubspot-crm-integration doctor',
    connectTimeoutMs: timeoutMs,
    statementTimeoutMs: timeoutMs,
    serverTimeouts: false,
  });
  try {
    await client.connect();
    return (await processOf(client)) === reportedProcessOf(client) ? 'direct' : 'pooled';
  } catch {
    return 'unreachable';
  } finally {
    client.destroy();
  }
}

async function processOf(client: Pick<PoolClient, 'query'>): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}

/** The process number that the driver received; its types omit it. */
function reportedProcessOf(client: unknown): number | null {
  return (client as { processID: number | null }).processID;
}

async function findConnections(pool: Pool, settings: DatabaseSettings): Promise<ConnectionFacts> {
  const { rows } = await pool.query<{ of_server: number; of_role: number; of_database: number; used: number }>(
    `SELECT
       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
         - coalesce(current_setting('reserved_connections', true)::int, 0) AS of_server,
       (SELECT rolconnlimit FROM pg_roles WHERE rolname = current_user) AS of_role,
       (SELECT datconnlimit FROM pg_database WHERE datname = current_database()) AS of_database,
       (SELECT count(*)::int FROM pg_stat_activity
        WHERE ${ofClients} AND coalesce(application_name, '') NOT LIKE 'hubspot-crm-integration%') AS used`,
  );
  const [limits = { of_server: 0, of_role: -1, of_database: -1, used: 0 }] = rows;
  const perProcess = settings.poolSize + settings.readPoolSize + furtherConnections;
  const given = { perProcess, processes: await countProcesses(pool, settings.schema) };
  // -1 means no limit. The limits of role and database count mostly this service's own connections.
  const own = [
    { limit: limits.of_role, limitedBy: 'the role' as const },
    { limit: limits.of_database, limitedBy: 'the database' as const },
  ]
    .filter(({ limit }) => limit >= 0)
    .sort((one, other) => one.limit - other.limit)[0];
  const left = limits.of_server - limits.used;
  if (own && own.limit < left) return { ...given, ...own, usedByOthers: 0 };
  return { ...given, limit: limits.of_server, limitedBy: 'max_connections', usedByOthers: limits.used };
}

/** Zero if there are no tables yet. */
async function countProcesses(pool: Pool, schema: string): Promise<number> {
  const dispatchers = `"${schema}"."${tables.dispatchers.name}"`;
  const { rows: found } = await pool.query<{ exists: boolean }>('SELECT to_regclass($1) IS NOT NULL AS exists', [
    dispatchers,
  ]);
  if (found[0]?.exists !== true) return 0;
  const { rows } = await pool.query<{ processes: number }>(
    `SELECT count(*)::int AS processes FROM ${dispatchers} WHERE alive_until > now()`,
  );
  return rows[0]?.processes ?? 0;
}

async function findOldestTransaction(pool: Pool): Promise<OldTransaction | 'none' | 'none-visible'> {
  const { rows: hidden } = await pool.query(
    `SELECT 1 FROM pg_stat_activity WHERE ${ofClients} AND backend_type IS NULL LIMIT 1`,
  );
  const { rows } = await pool.query<{ seconds: number; owner: string }>(
    `SELECT extract(epoch FROM now() - xact_start)::float8 AS seconds,
       coalesce(nullif(application_name, ''), 'a client') || ' of role ' || usename || ', process ' || pid AS owner
     FROM pg_stat_activity
     WHERE ${ofClients} AND pid <> pg_backend_pid() AND (backend_xmin IS NOT NULL OR backend_xid IS NOT NULL)
     UNION ALL
     SELECT extract(epoch FROM now() - prepared), 'the prepared transaction ' || gid FROM pg_prepared_xacts
     ORDER BY seconds DESC LIMIT 1`,
  );
  return rows[0] ?? (hidden.length > 0 ? 'none-visible' : 'none');
}
