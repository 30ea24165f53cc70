import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds the states of created records, and marks the keys of archived ones. An earlier release reads neither column. It stores
 * created records as active, and leaves the mark of a key that gets another record; the mark only counts for its own record.
 */
export class ArchiveRecords1765900000001 implements MigrationInterface {
  readonly name = 'ArchiveRecords1765900000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE crm_objects ADD COLUMN state text NOT NULL DEFAULT 'active'`);
    await queryRunner.query('ALTER TABLE record_identities ADD COLUMN archived_id bigint');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE record_identities DROP COLUMN archived_id');
    await queryRunner.query('ALTER TABLE crm_objects DROP COLUMN state');
  }
}
