import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds portals that people connect in a browser, with the state of their connection. */
export class ConnectPortals1764100000000 implements MigrationInterface {
  readonly name = 'ConnectPortals1764100000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE hubspot_auth
        ADD COLUMN app_id text NOT NULL DEFAULT '',
        ADD COLUMN source text NOT NULL DEFAULT 'environment' CHECK (source IN ('environment', 'install')),
        ADD COLUMN hub_domain text,
        ADD COLUMN connected_by text,
        ADD COLUMN time_zone text,
        ADD COLUMN disconnected_at timestamptz,
        ADD COLUMN refresh_failure text,
        ADD COLUMN refresh_failed_at timestamptz,
        ALTER COLUMN credential_fingerprint DROP NOT NULL`);
    await queryRunner.query(`
      CREATE TABLE oauth_states (
        nonce text NOT NULL,
        browser_hash bytea NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT oauth_states_pkey PRIMARY KEY (nonce)
      )`);
    await queryRunner.query(`
      CREATE TABLE integration_keys (
        portal_id bigint NOT NULL,
        object_type text NOT NULL,
        property_name text NOT NULL,
        available boolean NOT NULL,
        reason text,
        checked_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT integration_keys_pkey PRIMARY KEY (portal_id, object_type)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE integration_keys');
    await queryRunner.query('DROP TABLE oauth_states');
    await queryRunner.query("DELETE FROM hubspot_auth WHERE source = 'install'");
    await queryRunner.query(`
      ALTER TABLE hubspot_auth
        DROP COLUMN app_id, DROP COLUMN source, DROP COLUMN hub_domain, DROP COLUMN connected_by,
        DROP COLUMN time_zone, DROP COLUMN disconnected_at, DROP COLUMN refresh_failure, DROP COLUMN refresh_failed_at`);
    await queryRunner.query(`UPDATE hubspot_auth SET credential_fingerprint = '' WHERE credential_fingerprint IS NULL`);
    await queryRunner.query('ALTER TABLE hubspot_auth ALTER COLUMN credential_fingerprint SET NOT NULL');
  }
}
