import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds an index of failed writes by cause, and their numbers by cause (docs/decisions/0026). Lists and summaries then cost the
 * same with any number of failed writes.
 *
 * The build does not block writes. An interrupted run continues with the next one. The previous release does not count the
 * writes that fail meanwhile: the service counts again later.
 */
export class CountFailedWrites1765450000001 implements MigrationInterface {
  readonly name = 'CountFailedWrites1765450000001';
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE IF EXISTS failure_counts');
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS closed_writes_by_cause');
    await queryRunner.query(`UPDATE closed_writes SET cause = 'unknown' WHERE state = 'failed' AND cause IS NULL`);
    await queryRunner.query(
      `CREATE INDEX CONCURRENTLY closed_writes_by_cause ON closed_writes (portal_id, queue, cause, id)
       WHERE state = 'failed'`,
    );
    await queryRunner.query(`
      CREATE TABLE failure_counts (
        portal_id bigint NOT NULL,
        queue text NOT NULL,
        cause text NOT NULL,
        count integer NOT NULL,
        first_at timestamptz NOT NULL DEFAULT now(),
        last_at timestamptz NOT NULL DEFAULT now(),
        counted_at timestamptz,
        PRIMARY KEY (portal_id, queue, cause)
      )`);
    await queryRunner.query('CREATE INDEX failure_counts_by_count ON failure_counts (portal_id, count)');
    await distributeLikeWrites(queryRunner);
    await queryRunner.query(`
      INSERT INTO failure_counts (portal_id, queue, cause, count, first_at, last_at)
      SELECT portal_id, queue, cause, count(*), min(closed_at), max(closed_at)
      FROM closed_writes WHERE state = 'failed' AND cause IS NOT NULL GROUP BY portal_id, queue, cause`);
    await queryRunner.query(`
      INSERT INTO failure_counts (portal_id, queue, cause, count, first_at, last_at)
      SELECT portal_id, '', '', sum(count), min(first_at), max(last_at) FROM failure_counts GROUP BY portal_id`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE IF EXISTS failure_counts');
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS closed_writes_by_cause');
  }
}

/** On Citus the numbers stay beside their portal's writes. */
async function distributeLikeWrites(queryRunner: QueryRunner): Promise<void> {
  const known = (await queryRunner.query(`SELECT 1 WHERE to_regclass('pg_dist_partition') IS NOT NULL`)) as unknown[];
  if (known.length === 0) return;
  const distributed = (await queryRunner.query(
    `SELECT 1 FROM pg_dist_partition WHERE logicalrelid = 'closed_writes'::regclass AND partmethod = 'h'`,
  )) as unknown[];
  if (distributed.length === 0) return;
  await queryRunner.query(
    `SELECT create_distributed_table('failure_counts', 'portal_id', colocate_with => 'closed_writes')`,
  );
}
