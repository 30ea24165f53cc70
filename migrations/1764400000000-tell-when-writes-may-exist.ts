import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds the time of an attempt that may have created a record. HubSpot's search finds the record some time later. */
export class TellWhenWritesMayExist1764400000000 implements MigrationInterface {
  readonly name = 'TellWhenWritesMayExist1764400000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE open_writes ADD COLUMN may_exist_since timestamptz');
    await queryRunner.query('UPDATE open_writes SET may_exist_since = now() WHERE may_exist');
    await queryRunner.query('ALTER TABLE open_writes DROP COLUMN may_exist');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE open_writes ADD COLUMN may_exist boolean NOT NULL DEFAULT false');
    await queryRunner.query('UPDATE open_writes SET may_exist = true WHERE may_exist_since IS NOT NULL');
    await queryRunner.query('ALTER TABLE open_writes DROP COLUMN may_exist_since');
  }
}
