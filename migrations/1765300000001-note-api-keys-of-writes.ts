import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds the API key of each write. It is null for writes that an earlier release has accepted or settled. Rows of API keys
 * stay after their revocation, so the id also leads to the name.
 */
export class NoteApiKeysOfWrites1765300000001 implements MigrationInterface {
  readonly name = 'NoteApiKeysOfWrites1765300000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE open_writes ADD COLUMN api_key_id uuid');
    await queryRunner.query('ALTER TABLE closed_writes ADD COLUMN api_key_id uuid');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE closed_writes DROP COLUMN api_key_id');
    await queryRunner.query('ALTER TABLE open_writes DROP COLUMN api_key_id');
  }
}
