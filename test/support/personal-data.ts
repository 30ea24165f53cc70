import type { TestService } from './test-service';

/** A value of the database that mentions a text. */
export interface Mention {
  table: string;
  column: string;
  value: string;
}

/**
 * Searches every column of every table for texts, whatever its type. So the search covers new tables and columns.
 * @param texts in any case
 */
export async function mentionsIn(service: Pick<TestService, 'query'>, texts: readonly string[]): Promise<Mention[]> {
  const columns = await service.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns
     WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position`,
  );
  const found: Mention[] = [];
  const patterns = texts.map((text) => `%${text.toLowerCase()}%`);
  for (const { table, column } of columns) {
    const rows = await service.query<{ value: string }>(
      `SELECT "${column}"::text AS value FROM "${table}" WHERE lower("${column}"::text) LIKE ANY ($1::text[])`,
      [patterns],
    );
    found.push(...rows.map(({ value }) => ({ table, column, value })));
  }
  return found;
}
