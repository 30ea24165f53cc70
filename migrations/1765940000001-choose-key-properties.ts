import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds the choice of the property that carries the integration keys of a type (docs/decisions/0040). Types whose property
 * an earlier release has checked may have keys in it, and keep it.
 */
export class ChooseKeyProperties1765940000001 implements MigrationInterface {
  readonly name = 'ChooseKeyProperties1765940000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE key_properties (
        portal_id bigint NOT NULL,
        object_type text NOT NULL,
        property_name text,
        in_use boolean NOT NULL,
        PRIMARY KEY (portal_id, object_type)
      )`);
    await queryRunner.query(`
      INSERT INTO key_properties (portal_id, object_type, in_use)
      SELECT portal_id, object_type, true FROM integration_keys`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE IF EXISTS key_properties');
  }
}
