import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Notes the queues of each portal's writes, because a portal may have writes of any object type. The previous release notes none.
 * It has the queues of four types only, which every process looks at.
 */
export class NoteQueuesOfPortals1765920000000 implements MigrationInterface {
  readonly name = 'NoteQueuesOfPortals1765920000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE journal_portals ADD queues text[] NOT NULL DEFAULT '{}'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE journal_portals DROP COLUMN queues');
  }
}
