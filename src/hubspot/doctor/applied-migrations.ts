import type { DataSource } from 'typeorm';

/** Names of the migrations that a database has had, oldest first. Changes nothing, whatever the database is like. */
export async function appliedMigrations(database: DataSource): Promise<string[]> {
  const [{ exists }] = await database.query<[{ exists: boolean }]>(
    "SELECT to_regclass('migrations') IS NOT NULL AS exists",
  );
  if (!exists) return [];
  const rows = await database.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY id');
  return rows.map(({ name }) => name);
}
