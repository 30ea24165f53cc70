import type { Client } from 'pg';

/**
 * Counts the dead rows of tables that VACUUM cannot remove, because an old snapshot may see them. It runs VACUUM first,
 * which counts exactly; statistics alone would only estimate.
 */
export async function deadRowsLeft<Table extends string>(
  database: Client,
  tables: readonly Table[],
): Promise<Record<Table, number>> {
  const left = {} as Record<Table, number>;
  for (const table of tables) {
    await database.query(`VACUUM ${table}`);
    left[table] = await deadRows(database, table);
  }
  return left;
}

/** Dead rows of a table by PostgreSQL's statistics. */
export async function deadRows(database: Client, table: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    'SELECT n_dead_tup::float8 AS count FROM pg_stat_user_tables WHERE relid = $1::regclass',
    [table],
  );
  return rows[0]?.count ?? 0;
}

/** Size of a table and of its indexes. */
export async function sizesOf(database: Client, table: string): Promise<{ tableMb: number; indexesMb: number }> {
  const { rows } = await database.query<{ tableMb: number; indexesMb: number }>(
    `SELECT pg_table_size($1::regclass) / 1048576.0::float8 AS "tableMb", pg_indexes_size($1::regclass) / 1048576.0::float8 AS "indexesMb"`,
    [table],
  );
  return rows[0] ?? { tableMb: 0, indexesMb: 0 };
}
