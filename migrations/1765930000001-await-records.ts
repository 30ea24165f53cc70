import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds the record that an association waits for. The previous release never waits for a record, and leaves the column as it is. */
export class AwaitRecords1765930000001 implements MigrationInterface {
  readonly name = 'AwaitRecords1765930000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE open_writes ADD COLUMN IF NOT EXISTS awaits text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE open_writes DROP COLUMN IF EXISTS awaits');
  }
}
