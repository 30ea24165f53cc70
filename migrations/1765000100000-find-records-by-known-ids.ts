import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Restricts the index of records to identities with a record. The planner chose the complete index for lookups by key too,
 * until PostgreSQL had analysed the table: both begin with the same columns.
 *
 * The build does not block writes. An interrupted build leaves an invalid index, which the next run replaces.
 */
export class FindRecordsByKnownIds1765000100000 implements MigrationInterface {
  readonly name = 'FindRecordsByKnownIds1765000100000';
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS record_identities_by_known_record');
    await queryRunner.query(
      `CREATE INDEX CONCURRENTLY record_identities_by_known_record
       ON record_identities (portal_id, object_type, hubspot_id) WHERE hubspot_id IS NOT NULL`,
    );
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS record_identities_by_record');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS record_identities_by_record');
    await queryRunner.query(
      'CREATE INDEX CONCURRENTLY record_identities_by_record ON record_identities (portal_id, object_type, hubspot_id)',
    );
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS record_identities_by_known_record');
  }
}
