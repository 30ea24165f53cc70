import { exceptOnCitus, prepared, preparedPerSize, routed, sizeClassOf, sql, textOf } from './sql';
import { tables } from './tables';

describe('sql', () => {
  const statement = sql`UPDATE ${tables.openWrites} AS write SET attempts = ${3} WHERE write.id = $2${routed('write')}`;

  it('puts each table into its schema', () => {
    expect(textOf(statement, { schema: 'crm', distributed: false })).toBe(
      'UPDATE "crm"."open_writes" AS write SET attempts = 3 WHERE write.id = $2',
    );
  });

  it('names the portal once more where the tables are distributed', () => {
    expect(textOf(statement, { schema: 'crm', distributed: true })).toBe(
      'UPDATE "crm"."open_writes" AS write SET attempts = 3 WHERE write.id = $2 AND write.portal_id = $1',
    );
  });

  it('takes pieces of other statements', () => {
    const whole = sql`WITH changed AS (${statement} RETURNING id) SELECT count(*) FROM changed`;
    expect(textOf(whole, { schema: 's', distributed: false })).toBe(
      'WITH changed AS (UPDATE "s"."open_writes" AS write SET attempts = 3 WHERE write.id = $2 RETURNING id) ' +
        'SELECT count(*) FROM changed',
    );
  });

  it('leaves out what Citus cannot carry out', () => {
    const returning = sql`RETURNING id${exceptOnCitus(sql`, pg_relation_size('${tables.openWrites}'::regclass)`)}`;
    expect(textOf(returning, { schema: 's', distributed: false })).toBe(
      `RETURNING id, pg_relation_size('"s"."open_writes"'::regclass)`,
    );
    expect(textOf(returning, { schema: 's', distributed: true })).toBe('RETURNING id');
  });

  it('prepares only what has a name', () => {
    expect(statement.name).toBeUndefined();
    expect(prepared('change', statement)).toMatchObject({ name: 'change', parts: statement.parts });
  });

  it('prepares what reads a table that grows for each size of it', () => {
    expect(prepared('change', statement).perSize).toBe(false);
    expect(preparedPerSize('change', statement)).toMatchObject({ name: 'change', perSize: true });
  });
});

describe('sizeClassOf', () => {
  it('is the same for sizes between two powers of two', () => {
    expect([0, 8_192, 8_193, 16_383, 16_384, 24_576].map(sizeClassOf)).toEqual([0, 14, 14, 14, 15, 15]);
  });
});
