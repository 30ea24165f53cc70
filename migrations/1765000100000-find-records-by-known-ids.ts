import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Only identities whose record is known are found by it. The index of all of them offered itself for looking a key up too,
 * while PostgreSQL had not counted the table: it begins with the same columns, and seems as good where few rows are expected.
 *
 * Writes go on while it is built. A build that was interrupted leaves an invalid index behind, which is made anew.
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
