import { insertRows } from './insertion';
import { sql, textOf } from './sql';
import { tables } from './tables';

const insert = insertRows({
  into: tables.idempotencyKeys,
  shared: { portal_id: 'bigint' },
  columns: { key: 'text', write_ids: 'uuid[]', outcome: 'jsonb' },
  conflict: sql`ON CONFLICT (portal_id, key) DO UPDATE SET key = excluded.key WHERE known.created_at < $2`,
  returning: sql`key`,
  name: 'keep',
});
const rows = [
  { key: "o'brien", write_ids: ['a', 'b'], outcome: { ok: true } },
  { key: 'second', write_ids: undefined, outcome: null },
];

describe('insertRows', () => {
  it('sends all rows as one JSON value, after what they share and what the condition needs', () => {
    const { sql: form, values } = insert(['7', 'before'], rows);
    expect(textOf(form, { schema: 'crm', distributed: false })).toBe(
      'INSERT INTO "crm"."idempotency_keys" AS known (portal_id, key, write_ids, outcome) ' +
        'SELECT $1::bigint, key, write_ids, outcome ' +
        'FROM jsonb_to_recordset($3::jsonb) AS given (key text, write_ids uuid[], outcome jsonb) ' +
        'ON CONFLICT (portal_id, key) DO UPDATE SET key = excluded.key WHERE known.created_at < $2 RETURNING key',
    );
    expect(values).toEqual(['7', 'before', JSON.stringify(rows)]);
  });

  it('has one text, however many rows there are, so that it can stay prepared', () => {
    expect(insert(['7', 'before'], rows).sql).toBe(insert(['8', 'before'], rows.slice(1)).sql);
    expect(insert(['7', 'before'], rows).sql.name).toBe('keep');
  });

  it('names each value for Citus, and prepares nothing there', () => {
    const { distributed } = insert(['7', 'before'], rows);
    const form = distributed?.();
    expect(form && textOf(form.sql, { schema: 'crm', distributed: true })).toBe(
      'INSERT INTO "crm"."idempotency_keys" AS known (portal_id, key, write_ids, outcome) ' +
        'VALUES ($1::bigint, $3::text, $4::uuid[], $5::jsonb), ($1::bigint, $6::text, $7::uuid[], $8::jsonb) ' +
        'ON CONFLICT (portal_id, key) DO UPDATE SET key = excluded.key WHERE known.created_at < $2 RETURNING key',
    );
    expect(form?.values).toEqual(['7', 'before', "o'brien", ['a', 'b'], '{"ok":true}', 'second', null, null]);
    expect(form?.sql.name).toBeUndefined();
  });
});
