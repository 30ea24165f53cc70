import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Creates the first tables: portals' connections, API keys, created records, and the identity map. */
export class CreateTables1764000000000 implements MigrationInterface {
  readonly name = 'CreateTables1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE hubspot_auth (
        portal_id bigint NOT NULL,
        auth_kind text NOT NULL CHECK (auth_kind IN ('oauth', 'static')),
        credential_fingerprint text NOT NULL,
        access_token_ciphertext text,
        refresh_token_ciphertext text,
        access_token_issued_at timestamptz,
        access_token_expires_at timestamptz,
        scopes text[] NOT NULL DEFAULT '{}',
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT hubspot_auth_pkey PRIMARY KEY (portal_id)
      )`);
    await queryRunner.query(`
      CREATE TABLE api_keys (
        id uuid NOT NULL DEFAULT gen_random_uuid(),
        name text NOT NULL,
        key_prefix text NOT NULL,
        key_hash bytea NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        revoked_at timestamptz,
        CONSTRAINT api_keys_pkey PRIMARY KEY (id)
      )`);
    await queryRunner.query('CREATE UNIQUE INDEX api_keys_key_hash ON api_keys (key_hash)');
    await queryRunner.query(`
      CREATE TABLE crm_objects (
        portal_id bigint NOT NULL,
        object_type text NOT NULL,
        hubspot_id bigint NOT NULL,
        name text NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT crm_objects_pkey PRIMARY KEY (portal_id, object_type, hubspot_id)
      )`);
    await queryRunner.query(
      'CREATE INDEX crm_objects_by_time ON crm_objects (portal_id, created_at, object_type, hubspot_id)',
    );
    await queryRunner.query(
      'CREATE INDEX crm_objects_by_type_and_time ON crm_objects (portal_id, object_type, created_at, hubspot_id)',
    );
    await queryRunner.query(`
      CREATE TABLE record_identities (
        portal_id bigint NOT NULL,
        object_type text NOT NULL,
        key text NOT NULL,
        integration_key text NOT NULL,
        hubspot_id bigint,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT record_identities_pkey PRIMARY KEY (portal_id, object_type, key)
      )`);
    await queryRunner.query(
      'CREATE INDEX record_identities_by_record ON record_identities (portal_id, object_type, hubspot_id)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['record_identities', 'crm_objects', 'api_keys', 'hubspot_auth']) {
      await queryRunner.query(`DROP TABLE ${table}`);
    }
  }
}
