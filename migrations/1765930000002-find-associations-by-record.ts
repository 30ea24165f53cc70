import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Indexes the open associations of a record, and those that wait for one. Built beside running processes, so it needs its own
 * statements without a transaction.
 */
export class FindAssociationsByRecord1765930000002 implements MigrationInterface {
  readonly name = 'FindAssociationsByRecord1765930000002';
  readonly transaction = false;

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS open_writes_of_record');
    await queryRunner.query(
      'CREATE INDEX CONCURRENTLY open_writes_of_record ON open_writes (portal_id, from_id) WHERE from_id IS NOT NULL',
    );
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS open_writes_awaiting');
    await queryRunner.query(
      'CREATE INDEX CONCURRENTLY open_writes_awaiting ON open_writes (portal_id, awaits) WHERE awaits IS NOT NULL',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS open_writes_awaiting');
    await queryRunner.query('DROP INDEX CONCURRENTLY IF EXISTS open_writes_of_record');
  }
}
