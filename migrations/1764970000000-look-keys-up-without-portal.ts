import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Removes the portal from the index of keys. While few writes were open, the planner chose that index for any condition on
 * the portal. Such a plan then read all writes of the portal instead of a batch by its ids. Open writes of several portals
 * seldom share a key.
 */
export class LookKeysUpWithoutPortal1764970000000 implements MigrationInterface {
  readonly name = 'LookKeysUpWithoutPortal1764970000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX open_writes_by_key');
    await queryRunner.query('CREATE INDEX open_writes_by_key ON open_writes (queue, key, seq)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX open_writes_by_key');
    await queryRunner.query('CREATE INDEX open_writes_by_key ON open_writes (portal_id, queue, key, seq)');
  }
}
