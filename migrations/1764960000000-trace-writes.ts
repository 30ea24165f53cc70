import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The span of the request that brought a write, as W3C's traceparent: another process may send it, and its call is to be
 * linked to the request. Empty where there are no traces.
 */
export class TraceWrites1764960000000 implements MigrationInterface {
  readonly name = 'TraceWrites1764960000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE open_writes ADD COLUMN traceparent text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE open_writes DROP COLUMN traceparent');
  }
}
