import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds the queues whose writes wait because a portal has not granted a scope. */
export class HoldQueues1765100000000 implements MigrationInterface {
  readonly name = 'HoldQueues1765100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE queue_holds (
        portal_id bigint NOT NULL,
        app_id text NOT NULL,
        queue text NOT NULL,
        message text NOT NULL,
        scopes text[] NOT NULL DEFAULT '{}',
        since timestamptz NOT NULL DEFAULT now(),
        next_probe_at timestamptz NOT NULL,
        PRIMARY KEY (portal_id, app_id, queue)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE IF EXISTS queue_holds');
  }
}
