import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Marks the first open write of each key, its head (docs/decisions/0014). One index range of heads has all the work. A key has
 * at most one claim, because it has at most one head. The previous release stores writes without heads; this release makes
 * them heads in their turn.
 *
 * Further changes:
 * - A table of the portals with writes, so that no statement scans all portals.
 * - A row for the probe of readiness.
 * - Unlogged leases: a crash of PostgreSQL removes them, because it may lose the last outcomes (docs/decisions/0011).
 * - An index for the removal of idempotency keys portal by portal.
 */
export class MarkHeads1765000000000 implements MigrationInterface {
  readonly name = 'MarkHeads1765000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE open_writes
        ADD COLUMN head boolean DEFAULT false,
        ADD COLUMN followed boolean NOT NULL DEFAULT false,
        ADD COLUMN association_count smallint,
        SET (fillfactor = 50)`);
    await queryRunner.query('DROP INDEX open_writes_due');
    await queryRunner.query('DROP INDEX open_writes_by_key');
    await queryRunner.query('DROP INDEX open_writes_by_claimer');
    await queryRunner.query('CREATE UNIQUE INDEX open_writes_heads ON open_writes (portal_id, queue, key) WHERE head');
    // The lane is first, to keep the planner from using this index for lookups by portal, queue and key.
    await queryRunner.query('CREATE INDEX open_writes_due ON open_writes (lane, portal_id, queue, due_at) WHERE head');
    // The id is first, for the same reason. Lists of a portal's writes have their own index. Only statements with the
    // condition `seq > 0`, which is true for all writes, can use it.
    await queryRunner.query(`
      ALTER TABLE open_writes DROP CONSTRAINT open_writes_pkey, ADD CONSTRAINT open_writes_pkey PRIMARY KEY (id, portal_id)`);
    await queryRunner.query('CREATE INDEX open_writes_in_order ON open_writes (portal_id, id) WHERE seq > 0');
    await queryRunner.query(
      'CREATE INDEX open_writes_followers ON open_writes (portal_id, queue, key, seq) WHERE NOT head',
    );
    await queryRunner.query(`
      CREATE TABLE journal_portals (
        portal_id bigint NOT NULL,
        has_open boolean NOT NULL DEFAULT true,
        noted_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT journal_portals_pkey PRIMARY KEY (portal_id)
      )`);
    await queryRunner.query(`
      CREATE TABLE intake_probe (
        id smallint NOT NULL,
        probed_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT intake_probe_pkey PRIMARY KEY (id)
      )`);
    for (const table of ['open_writes', 'closed_writes', 'idempotency_keys']) {
      // Steps from portal to portal along the primary key, and so reads few rows.
      await queryRunner.query(`
        INSERT INTO journal_portals (portal_id)
        WITH RECURSIVE portals AS (
          (SELECT portal_id FROM ${table} ORDER BY portal_id LIMIT 1)
          UNION ALL
          SELECT (SELECT portal_id FROM ${table} AS next WHERE next.portal_id > portals.portal_id ORDER BY portal_id LIMIT 1)
          FROM portals WHERE portals.portal_id IS NOT NULL)
        SELECT portal_id FROM portals WHERE portal_id IS NOT NULL
        ON CONFLICT DO NOTHING`);
    }
    await queryRunner.query('ALTER TABLE dispatchers ADD COLUMN release smallint NOT NULL DEFAULT 1');
    await queryRunner.query('ALTER TABLE dispatchers SET UNLOGGED');
    await queryRunner.query('DROP INDEX idempotency_keys_by_age');
    await queryRunner.query('CREATE INDEX idempotency_keys_by_age ON idempotency_keys (portal_id, created_at)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX idempotency_keys_by_age');
    await queryRunner.query('CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at)');
    await queryRunner.query('ALTER TABLE dispatchers SET LOGGED');
    await queryRunner.query('ALTER TABLE dispatchers DROP COLUMN release');
    await queryRunner.query('DROP TABLE intake_probe');
    await queryRunner.query('DROP TABLE journal_portals');
    await queryRunner.query(`
      ALTER TABLE open_writes DROP CONSTRAINT open_writes_pkey, ADD CONSTRAINT open_writes_pkey PRIMARY KEY (portal_id, id)`);
    await queryRunner.query('DROP INDEX open_writes_in_order');
    await queryRunner.query('DROP INDEX open_writes_followers');
    await queryRunner.query('DROP INDEX open_writes_due');
    await queryRunner.query('DROP INDEX open_writes_heads');
    await queryRunner.query(
      `CREATE INDEX open_writes_due ON open_writes (portal_id, queue, lane, due_at, seq) WHERE state = 'due'`,
    );
    await queryRunner.query('CREATE INDEX open_writes_by_key ON open_writes (queue, key, seq)');
    await queryRunner.query(
      'CREATE INDEX open_writes_by_claimer ON open_writes (claimed_by) WHERE claimed_by IS NOT NULL',
    );
    await queryRunner.query(`
      ALTER TABLE open_writes
        DROP COLUMN association_count,
        DROP COLUMN followed,
        DROP COLUMN head,
        SET (fillfactor = 70)`);
  }
}
