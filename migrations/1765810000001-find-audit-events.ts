import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds indexes for the filters of the audit trail by portal and by name of the maker. Retries of writes are recorded too, so
 * the trail may be long. The table is still short when the indexes are built.
 */
export class FindAuditEvents1765810000001 implements MigrationInterface {
  readonly name = 'FindAuditEvents1765810000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE INDEX audit_events_actor ON audit_events (actor, id)');
    await queryRunner.query('CREATE INDEX audit_events_portal ON audit_events (portal_id, id)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX audit_events_portal');
    await queryRunner.query('DROP INDEX audit_events_actor');
  }
}
