import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds the size of a write. Claims and quotas are bounded by bytes. Writes of an earlier release have no size; a claim measures
 * them.
 */
export class MeasureWrites1765400000001 implements MigrationInterface {
  readonly name = 'MeasureWrites1765400000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE open_writes ADD COLUMN bytes integer');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE open_writes DROP COLUMN bytes');
  }
}
