import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds the grants of API keys, their last use, and the previous secret of a rotated key. Existing keys keep all scopes, and
 * so do keys that the previous release creates during the upgrade.
 */
export class RestrictApiKeys1764500000000 implements MigrationInterface {
  readonly name = 'RestrictApiKeys1764500000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE api_keys
        ADD COLUMN scopes text[] NOT NULL DEFAULT '{read,write,admin}'
          CHECK (scopes <@ '{read,write,admin}' AND cardinality(scopes) > 0),
        ADD COLUMN portal_id bigint CHECK (portal_id > 0),
        ADD COLUMN rate_limit integer CHECK (rate_limit >= 0),
        ADD COLUMN last_used_at timestamptz,
        ADD COLUMN previous_key_prefix text,
        ADD COLUMN previous_key_hash bytea,
        ADD COLUMN previous_valid_until timestamptz,
        ADD CONSTRAINT api_keys_bound_or_admin_check CHECK (portal_id IS NULL OR NOT 'admin' = ANY (scopes))`);
    await queryRunner.query('CREATE INDEX api_keys_key_prefix ON api_keys (key_prefix)');
    await queryRunner.query('CREATE INDEX api_keys_previous_key_prefix ON api_keys (previous_key_prefix)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    // Without the columns a restricted key would have access to everything.
    await queryRunner.query(`
      UPDATE api_keys SET revoked_at = now()
      WHERE revoked_at IS NULL AND (NOT 'admin' = ANY (scopes) OR portal_id IS NOT NULL)`);
    await queryRunner.query('DROP INDEX api_keys_previous_key_prefix');
    await queryRunner.query('DROP INDEX api_keys_key_prefix');
    await queryRunner.query(`
      ALTER TABLE api_keys
        DROP COLUMN scopes, DROP COLUMN portal_id, DROP COLUMN rate_limit, DROP COLUMN last_used_at,
        DROP COLUMN previous_key_prefix, DROP COLUMN previous_key_hash, DROP COLUMN previous_valid_until`);
  }
}
