import type { DataSource } from 'typeorm';

/** Names of the applied migrations, oldest first; empty without a table of migrations. Only reads. */
export async function appliedMigrations(database: DataSource): Promise<string[]> {
  const { schema = 'public' } = database.options as { schema?: string };
  const table = `"${schema}"."migrations"`;
  const [{ exists }] = await database.query<[{ exists: boolean }]>('SELECT to_regclass($1) IS NOT NULL AS exists', [
    table,
  ]);
  if (!exists) return [];
  const rows = await database.query<{ name: string }[]>(`SELECT name FROM ${table} ORDER BY id`);
  return rows.map(({ name }) => name);
}
