import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds the span of a write's request, as W3C's traceparent. Another process may send the write, and its span refers to that of
 * the request. The column is null without traces.
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
