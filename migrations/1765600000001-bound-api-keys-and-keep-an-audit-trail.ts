import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds the end and the addresses of API keys, the scope write-only, and the audit trail. A process of the previous release
 * admits a key after its end and from any address, so create such keys after the upgrade.
 */
export class BoundApiKeysAndKeepAnAuditTrail1765600000001 implements MigrationInterface {
  readonly name = 'BoundApiKeysAndKeepAnAuditTrail1765600000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE api_keys
        ADD COLUMN expires_at timestamptz,
        ADD COLUMN addresses text[] CONSTRAINT api_keys_addresses_check CHECK (cardinality(addresses) > 0)`);
    await queryRunner.query(`
      ALTER TABLE api_keys
        DROP CONSTRAINT api_keys_scopes_check,
        ADD CONSTRAINT api_keys_scopes_check
          CHECK (scopes <@ '{read,write-only,write,admin}' AND cardinality(scopes) > 0)`);
    await queryRunner.query('ALTER TABLE oauth_states ADD COLUMN begun_by jsonb');
    await queryRunner.query(`
      CREATE TABLE audit_events (
        id uuid PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now(),
        api_key_id uuid,
        actor text NOT NULL,
        action text NOT NULL,
        subject text NOT NULL,
        portal_id bigint,
        details jsonb NOT NULL DEFAULT '{}')`);
    await queryRunner.query('CREATE INDEX audit_events_action ON audit_events (action, id)');
    await queryRunner.query('CREATE INDEX audit_events_api_key ON audit_events (api_key_id, id)');
    await queryRunner.query('CREATE INDEX audit_events_subject ON audit_events (subject, id)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE audit_events');
    await queryRunner.query('ALTER TABLE oauth_states DROP COLUMN begun_by');
    // Without the columns such a key would be valid for ever, from everywhere, or could read.
    await queryRunner.query(`
      UPDATE api_keys SET revoked_at = now()
      WHERE revoked_at IS NULL AND (expires_at IS NOT NULL OR addresses IS NOT NULL OR 'write-only' = ANY (scopes))`);
    await queryRunner.query(`UPDATE api_keys SET scopes = '{read}' WHERE scopes = '{write-only}'`);
    await queryRunner.query(`UPDATE api_keys SET scopes = array_remove(scopes, 'write-only')`);
    await queryRunner.query(`
      ALTER TABLE api_keys
        DROP CONSTRAINT api_keys_scopes_check,
        ADD CONSTRAINT api_keys_scopes_check CHECK (scopes <@ '{read,write,admin}' AND cardinality(scopes) > 0)`);
    await queryRunner.query('ALTER TABLE api_keys DROP COLUMN addresses, DROP COLUMN expires_at');
  }
}
