import type { ClientBase } from 'pg';
import type { Table } from './sql';
import { tables } from './tables';

/** Distinguishes the service's table of migrations from another application's. */
const firstMigration = 'CreateTables1764000000000';
/** Wait for a lock on the tables. Longer, it would block the statements that queue behind it. */
const lockTimeoutMs = 3_000;
const mostAttempts = 20;

/** The service cannot have its tables in this database. The message names the fix. */
export class SchemaError extends Error {}

/**
 * Creates the schema, and moves the tables of an earlier release there from another schema. Views with the tables' names stay
 * in the other schema, so that processes of that release keep running.
 * @param client a connection with the search path of the earlier release
 * @returns a line for each change
 */
export async function setUpSchema(client: ClientBase, schema: string): Promise<string[]> {
  const done = await createSchema(client, schema);
  const before = await findEarlierSchema(client, schema);
  if (before === null) return done;
  await moveTables(client, before, schema);
  return [...done, `moved the tables from the schema ${before} to ${schema}`];
}

/** Tables of the release without a schema of its own. Their owner decided who may use them. */
const earlierTables: readonly Table[] = [
  tables.apiKeys,
  tables.closedWrites,
  tables.crmObjects,
  tables.dispatchers,
  tables.hubspotAuth,
  tables.hubspotBudgets,
  tables.hubspotPortalHealth,
  tables.idempotencyKeys,
  tables.integrationKeys,
  tables.migrations,
  tables.oauthStates,
  tables.openWrites,
  tables.recordIdentities,
];
const newTables = Object.values(tables).filter((table) => !earlierTables.includes(table));

/**
 * Grants the tables that migrations have added to the roles that may use the earlier ones. A service that runs as another
 * role than the owner then needs no manual GRANT.
 */
export async function shareNewTables(client: ClientBase, schema: string): Promise<void> {
  const { rows: grantees } = await client.query<{ role: string }>(
    `SELECT DISTINCT grantee::regrole::text AS role FROM pg_class, aclexplode(relacl)
     WHERE oid = to_regclass($1) AND grantee NOT IN (0, relowner) AND privilege_type = 'INSERT'`,
    [`"${schema}"."${tables.crmObjects.name}"`],
  );
  for (const { role } of grantees) {
    await client.query(`GRANT USAGE ON SCHEMA "${schema}" TO ${role}`);
    for (const table of newTables) {
      await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON "${schema}"."${table.name}" TO ${role}`);
    }
  }
}

async function createSchema(client: ClientBase, schema: string): Promise<string[]> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
  if (rowCount === 1) return [];
  try {
    await client.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
    return [`created the schema ${schema}`];
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    const { rows } = await client.query<{ role: string }>('SELECT current_user AS role');
    const role = rows[0]?.role ?? 'this role';
    throw new SchemaError(
      `The role ${role} may not create the schema ${schema}. As the owner of the database run ` +
        `CREATE SCHEMA ${schema} AUTHORIZATION ${role}; or set DATABASE_SCHEMA to a schema in which ${role} may create tables.`,
    );
  }
}

async function hasTable(client: ClientBase, schema: string, table: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [
    `"${schema}"."${table}"`,
  ]);
  return rows[0]?.found ?? false;
}

/**
 * The schema of an earlier release's tables, found by the connection's search path. Null if there are none, or if the tables
 * are in the right schema.
 */
export async function findEarlierSchema(client: ClientBase, schema: string): Promise<string | null> {
  if (await hasTable(client, schema, tables.migrations.name)) return null;
  const { rows } = await client.query<{ schema: string }>(
    `SELECT nspname AS schema FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
     WHERE pg_class.oid = to_regclass($1) AND relkind = 'r'`,
    [tables.migrations.name],
  );
  const [found] = rows;
  if (!found) return null;
  const { rows: columns } = await client.query(
    `SELECT 1 FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2 AND column_name = 'name'`,
    [found.schema, tables.migrations.name],
  );
  if (columns.length === 0) return null;
  const { rowCount } = await client.query(`SELECT 1 FROM "${found.schema}".migrations WHERE name = $1`, [
    firstMigration,
  ]);
  return rowCount === 1 ? found.schema : null;
}

async function moveTables(client: ClientBase, from: string, to: string): Promise<void> {
  const names = Object.values(tables).map(({ name }) => name);
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
     WHERE nspname = $1 AND relkind = 'r' AND relname = ANY($2) ORDER BY relname`,
    [from, names],
  );
  const statements = rows.flatMap(({ name }) => [
    `ALTER TABLE "${from}"."${name}" SET SCHEMA "${to}"`,
    `CREATE VIEW "${from}"."${name}" AS SELECT * FROM "${to}"."${name}"`,
  ]);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query('BEGIN');
      await client.query(`SET LOCAL lock_timeout = ${lockTimeoutMs}`);
      const all = rows.map(({ name }) => `"${from}"."${name}"`).join(', ');
      await client.query(`LOCK TABLE ${all} IN ACCESS EXCLUSIVE MODE`);
      for (const statement of statements) await client.query(statement);
      for (const { name } of rows) await copyRights(client, { from, to, name });
      await client.query('COMMIT');
      return;
    } catch (error) {
      await client.query('ROLLBACK');
      const isLocked = ['55P03', '40P01'].includes((error as { code?: string }).code ?? '');
      if (!isLocked || attempt >= mostAttempts) throw error;
    }
  }
}

/** Grants a view, and the new schema, to the roles that may use the table. */
async function copyRights(
  client: ClientBase,
  { from, to, name }: { from: string; to: string; name: string },
): Promise<void> {
  const { rows } = await client.query<{ role: string; privilege: string }>(
    `SELECT grantee::regrole::text AS role, privilege_type AS privilege FROM pg_class, aclexplode(relacl)
     WHERE oid = to_regclass($1) AND grantee NOT IN (0, relowner)
       AND privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`,
    [`"${to}"."${name}"`],
  );
  for (const { role, privilege } of rows) {
    await client.query(`GRANT USAGE ON SCHEMA "${to}" TO ${role}`);
    await client.query(`GRANT ${privilege} ON "${from}"."${name}" TO ${role}`);
  }
}
