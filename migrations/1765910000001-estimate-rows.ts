import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Adds a function that corrects PostgreSQL's estimate of rows. VACUUM of an empty queue may keep its pages. PostgreSQL then
 * expects no rows in them, however many follow, and any index looks as good as another one. The function may be called by a
 * role that does not own the tables.
 */
export class EstimateRows1765910000001 implements MigrationInterface {
  readonly name = 'EstimateRows1765910000001';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE FUNCTION estimate_rows() RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
      DECLARE
        candidate regclass;
        is_filled boolean;
        analyzed text[] := '{}';
      BEGIN
        FOR candidate IN
          SELECT oid::regclass FROM pg_class
          WHERE oid IN ('open_writes'::regclass, 'closed_writes'::regclass, 'crm_objects'::regclass,
              'record_identities'::regclass, 'idempotency_keys'::regclass)
            AND relpages > 0 AND reltuples BETWEEN 0 AND 20
        LOOP
          EXECUTE format('SELECT EXISTS (SELECT FROM %s OFFSET 99 LIMIT 1)', candidate) INTO is_filled;
          IF is_filled THEN
            EXECUTE format('ANALYZE (SKIP_LOCKED) %s', candidate);
            analyzed := analyzed || candidate::text;
          END IF;
        END LOOP;
        RETURN analyzed;
      END $$`);
    await queryRunner.query(
      `COMMENT ON FUNCTION estimate_rows() IS 'Analyzes tables of the journal in which PostgreSQL expects no rows, although they have a hundred or more. Returns their names.'`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP FUNCTION estimate_rows()');
  }
}
