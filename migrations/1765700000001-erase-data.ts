import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds erasures with their receipts, and marks settled writes whose values a later statement removes
 * (docs/decisions/0029).
 *
 * The build of the index does not block writes. An interrupted build leaves an invalid index, which the next run replaces.
 */
export class EraseData1765700000001 implements MigrationInterface {
  readonly name = 'EraseData1765700000001';
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE closed_writes ADD COLUMN IF NOT EXISTS strip_values boolean');
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS closed_writes_to_strip');
    await queryRunner.query(
      'CREATE INDEX CONCURRENTLY closed_writes_to_strip ON closed_writes (portal_id, closed_at) WHERE strip_values',
    );
    await queryRunner.query(`
      CREATE TABLE IF NOT EXISTS erasures (
        id uuid NOT NULL,
        kind text NOT NULL,
        state text NOT NULL DEFAULT 'running',
        subject_hash bytea,
        subject_ciphertext text,
        requested_by uuid,
        requested_at timestamptz NOT NULL DEFAULT now(),
        finished_at timestamptz,
        runner uuid,
        runner_until timestamptz NOT NULL DEFAULT now(),
        report jsonb NOT NULL,
        CONSTRAINT erasures_pkey PRIMARY KEY (id),
        CONSTRAINT erasures_kind_check CHECK (kind IN ('person', 'portal')),
        CONSTRAINT erasures_state_check CHECK (state IN ('running', 'done', 'incomplete'))
      )`);
    await queryRunner.query(
      `CREATE INDEX IF NOT EXISTS erasures_running ON erasures (runner_until) WHERE state = 'running'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE IF EXISTS erasures');
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS closed_writes_to_strip');
    await queryRunner.query('ALTER TABLE closed_writes DROP COLUMN IF EXISTS strip_values');
  }
}
