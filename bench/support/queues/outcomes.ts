import type { Pool } from 'pg';
import type { Deliver, Item, Outcome, Report } from './work-queue';

/** Creates the table of outcomes, which every queue of the comparison uses. */
export async function makeOutcomes(pool: Pool): Promise<void> {
  await pool.query(
    'CREATE TABLE outcomes (id uuid PRIMARY KEY, outcome jsonb NOT NULL, stored_at timestamptz NOT NULL DEFAULT now())',
  );
}

/** Delivers the items of one call, stores their outcomes, and reports them to the waiting callers. */
export function deliverAndStore(pool: Pool, deliver: Deliver, report: Report): (items: Item[]) => Promise<Outcome[]> {
  return async (items) => {
    const outcomes = await deliver(items);
    await storeOutcomes(pool, items, outcomes);
    for (const [index, item] of items.entries()) report(item, outcomes[index] ?? {});
    return outcomes;
  };
}

/** Stores the outcomes of a call in one statement. A second delivery of an item keeps its first outcome. */
async function storeOutcomes(pool: Pool, items: readonly Item[], outcomes: readonly Outcome[]): Promise<void> {
  const rows = items.map(({ id }, index) => ({ id, outcome: outcomes[index] }));
  await pool.query({
    name: 'store-outcomes',
    text: `INSERT INTO outcomes (id, outcome) SELECT id, outcome FROM jsonb_to_recordset($1) AS given (id uuid, outcome jsonb)
      ON CONFLICT DO NOTHING`,
    values: [JSON.stringify(rows)],
  });
}
