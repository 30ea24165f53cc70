import type { Pool } from 'pg';
import type { Carry, Item, Outcome, Tell } from './work-queue';

/** The table of outcomes, which every queue of the comparison has beside its own. */
export async function makeOutcomes(pool: Pool): Promise<void> {
  await pool.query(
    'CREATE TABLE outcomes (id uuid PRIMARY KEY, outcome jsonb NOT NULL, stored_at timestamptz NOT NULL DEFAULT now())',
  );
}

/** Carries the items of one call, stores their outcomes, and then tells who waits for them. */
export function carryAndStore(pool: Pool, carry: Carry, tell: Tell): (items: Item[]) => Promise<Outcome[]> {
  return async (items) => {
    const outcomes = await carry(items);
    await storeOutcomes(pool, items, outcomes);
    for (const [index, item] of items.entries()) tell(item, outcomes[index] ?? {});
    return outcomes;
  };
}

/** One statement for one call; outcomes of items that are carried a second time stay as they are. */
async function storeOutcomes(pool: Pool, items: readonly Item[], outcomes: readonly Outcome[]): Promise<void> {
  const rows = items.map(({ id }, index) => ({ id, outcome: outcomes[index] }));
  await pool.query({
    name: 'store-outcomes',
    text: `INSERT INTO outcomes (id, outcome) SELECT id, outcome FROM jsonb_to_recordset($1) AS given (id uuid, outcome jsonb)
      ON CONFLICT DO NOTHING`,
    values: [JSON.stringify(rows)],
  });
}
