import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The index of keys does not begin with the portal any more: it offered itself wherever the portal was given, and plans that
 * were made while few writes were open read all writes of the portal by it instead of a batch by its ids. Few portals have
 * open writes of the same key at the same time.
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
