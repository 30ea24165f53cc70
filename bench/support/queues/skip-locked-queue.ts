import { Pool } from 'pg';
import { groupItems } from '../group-items';
import { makeOutcomes } from './outcomes';
import { itemsPerCall, itemsPerInsert, parallelCalls, type Item, type StartQueue } from './work-queue';

/**
 * A hand-written worker with one table. Concurrent items share an INSERT. Claims skip locked items, and items whose key
 * has an earlier one. One statement stores outcomes and deletes items.
 */
export const startSkipLocked: StartQueue = async (databaseUrl, deliver, report) => {
  const pool = new Pool({ connectionString: databaseUrl, max: 20 });
  await makeOutcomes(pool);
  await pool.query(
    `CREATE TABLE items (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text NOT NULL, item jsonb NOT NULL,
       claimed_at timestamptz)`,
  );
  await pool.query('CREATE INDEX items_by_key ON items (key, seq)');
  await pool.query('CREATE INDEX items_due ON items (seq) WHERE claimed_at IS NULL');

  const insert = async (items: Item[]): Promise<null[]> => {
    const text = `INSERT INTO items (key, item) SELECT value ->> 'key', value FROM jsonb_array_elements($1) AS given (value)`;
    await pool.query({ name: 'insert', text, values: [JSON.stringify(items)] });
    return items.map(() => null);
  };
  const claim = async (): Promise<{ seq: string; item: Item }[]> => {
    const text = `UPDATE items SET claimed_at = now() WHERE seq IN (
        SELECT seq FROM items AS due
        WHERE claimed_at IS NULL AND NOT EXISTS (
          SELECT FROM items AS before WHERE before.key = due.key AND before.seq < due.seq)
        ORDER BY seq LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING seq, item`;
    return (await pool.query<{ seq: string; item: Item }>({ name: 'claim', text, values: [itemsPerCall] })).rows;
  };
  const finish = async (rows: { seq: string; id: string; outcome: unknown }[]): Promise<void> => {
    const text = `WITH given AS (SELECT * FROM jsonb_to_recordset($1) AS given (seq bigint, id uuid, outcome jsonb)),
        gone AS (DELETE FROM items USING given WHERE items.seq = given.seq)
      INSERT INTO outcomes (id, outcome) SELECT id, outcome FROM given ON CONFLICT DO NOTHING`;
    await pool.query({ name: 'finish', text, values: [JSON.stringify(rows)] });
  };

  let running = 0;
  let unseen = false;
  const work = async (): Promise<void> => {
    for (;;) {
      unseen = false;
      const claimed = await claim();
      if (claimed.length === 0) return;
      // A full claim means that more items may be due.
      if (claimed.length === itemsPerCall) wake();
      const items = claimed.map(({ item }) => item);
      const outcomes = await deliver(items).catch(async (error: unknown) => {
        await pool.query('UPDATE items SET claimed_at = NULL WHERE seq = ANY ($1)', [claimed.map(({ seq }) => seq)]);
        throw error;
      });
      await finish(claimed.map(({ seq, item }, index) => ({ seq, id: item.id, outcome: outcomes[index] })));
      for (const [index, item] of items.entries()) report(item, outcomes[index] ?? {});
    }
  };
  const wake = (): void => {
    unseen = true;
    if (running >= parallelCalls) return;
    running += 1;
    void work().finally(() => {
      running -= 1;
      if (unseen) wake();
    });
  };
  const add = groupItems(insert, { most: itemsPerInsert, parallel: 1 });
  return {
    add: async (item) => {
      await add(item);
      wake();
    },
  };
};
