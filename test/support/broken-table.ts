import type { TestService } from './test-service';

/**
 * Lets whoever reads a table meet an error that nobody foresees: a table that is not there counts as one to come.
 * @returns what mends it
 */
export async function breakTable({ query }: Pick<TestService, 'query'>, table: string): Promise<() => Promise<void>> {
  await query(`ALTER TABLE ${table} RENAME TO ${table}_whole`);
  await query(`CREATE FUNCTION break_down() RETURNS boolean LANGUAGE plpgsql AS
    $$ BEGIN RAISE 'relation "${table}" has broken down'; END $$`);
  await query(`CREATE VIEW ${table} AS SELECT * FROM ${table}_whole WHERE (SELECT break_down())`);
  return async () => {
    await query(`DROP VIEW ${table}`);
    await query('DROP FUNCTION break_down');
    await query(`ALTER TABLE ${table}_whole RENAME TO ${table}`);
  };
}
