import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds the relative share of each API key in claims and in HubSpot's call budget. */
export class WeighApiKeys1765300000003 implements MigrationInterface {
  readonly name = 'WeighApiKeys1765300000003';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE api_keys
        ADD COLUMN weight smallint NOT NULL DEFAULT 1,
        ADD CONSTRAINT api_keys_weight_check CHECK (weight BETWEEN 1 AND 100)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE api_keys DROP COLUMN weight');
  }
}
