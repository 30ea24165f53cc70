import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds HubSpot's limits, which all replicas share. The table of windows is unlogged, so that a call's slot needs no write to
 * disk. After a crash of PostgreSQL the windows are empty, which costs a few refused calls at most.
 */
export class ShareBudgets1764200000000 implements MigrationInterface {
  readonly name = 'ShareBudgets1764200000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE UNLOGGED TABLE hubspot_budgets (
        portal_id bigint NOT NULL,
        app_id text NOT NULL,
        bucket text NOT NULL CHECK (bucket IN ('general', 'search', 'associations')),
        call_limit integer NOT NULL,
        window_ms integer NOT NULL,
        taken_ms bigint[] NOT NULL DEFAULT '{}',
        observed_ms bigint NOT NULL DEFAULT 0,
        foreign_before integer NOT NULL DEFAULT 0,
        foreign_now integer NOT NULL DEFAULT 0,
        foreign_since_ms bigint NOT NULL DEFAULT 0,
        foreign_at_most integer NOT NULL DEFAULT 0,
        paused_until_ms bigint NOT NULL DEFAULT 0,
        pause_reason text,
        slowed_to real NOT NULL DEFAULT 1,
        slowed_at_ms bigint NOT NULL DEFAULT 0,
        CONSTRAINT hubspot_budgets_pkey PRIMARY KEY (portal_id, app_id, bucket)
      ) WITH (fillfactor = 50)`);
    await queryRunner.query(`
      CREATE TABLE hubspot_portal_health (
        portal_id bigint NOT NULL,
        app_id text NOT NULL,
        day date NOT NULL,
        calls integer NOT NULL DEFAULT 0,
        errors integer NOT NULL DEFAULT 0,
        failures integer NOT NULL DEFAULT 0,
        opened integer NOT NULL DEFAULT 0,
        open_until_ms bigint NOT NULL DEFAULT 0,
        probe_until_ms bigint NOT NULL DEFAULT 0,
        daily_limit integer,
        daily_remaining integer,
        paused_until_ms bigint NOT NULL DEFAULT 0,
        pause_reason text,
        CONSTRAINT hubspot_portal_health_pkey PRIMARY KEY (portal_id, app_id)
      ) WITH (fillfactor = 50)`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE hubspot_portal_health');
    await queryRunner.query('DROP TABLE hubspot_budgets');
  }
}
