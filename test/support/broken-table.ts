import type { TestService } from './test-service';

/**
 * Makes every read of a table fail with an unexpected error. A missing table would not do, because the service waits
 * for migrations.
 * @returns a function that restores the table
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
