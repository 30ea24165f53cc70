import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds the index by which claims take the due writes of each API key in turn (docs/decisions/0028). Writes of earlier versions have no
 * API key; the zero UUID stands for it. The form of the condition keeps the index from statements about all due heads, and
 * their index from statements about one API key.
 *
 * The build does not block writes. An interrupted build leaves an invalid index, which the next run replaces.
 */
export class FindHeadsByApiKey1765300000002 implements MigrationInterface {
  readonly name = 'FindHeadsByApiKey1765300000002';
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS open_writes_of_callers');
    await queryRunner.query(
      `CREATE INDEX CONCURRENTLY open_writes_of_callers
       ON open_writes (portal_id, queue, lane, coalesce(api_key_id, '00000000-0000-0000-0000-000000000000'::uuid), due_at)
       WHERE coalesce(head, false)`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS open_writes_of_callers');
  }
}
