import type { Client } from 'pg';
import { flood } from './write-life';

/** Writes of full tables, in three portals. */
export const openWrites = 100_000;
const settledWrites = 1_000_000;

/** Rows to store. */
export interface Filling {
  open: number;
  settled: number;
  portals: number[];
  /** Number of the last row that was stored before. */
  from?: number;
}

/** Tables that grow with the writes of a portal. */
export const growingTables = ['open_writes', 'closed_writes', 'crm_objects', 'record_identities', 'idempotency_keys'];

/** Turns autovacuum off, so that a test controls the statistics. */
export async function keepStatistics(client: Client): Promise<void> {
  for (const table of [...growingTables, 'failure_counts'])
    await client.query(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`);
}

/** Fills the tables. Most writes are due; others wait or are claimed. Each settled write has created a record. */
export async function fillTables(
  client: Client,
  { open, settled, portals, from = 0 }: Filling = { open: openWrites, settled: settledWrites, portals: [1, 2, 3] },
): Promise<void> {
  const ofPortals = `(ARRAY[${portals.join(',')}])[1 + n % ${portals.length}]`;
  // Ids grow with time, like those of real writes.
  const idOf = (n: string): string =>
    `(lpad(to_hex(1700000000000 + ${n}), 12, '0') || '7000' || '8000' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  const queue = `(ARRAY['contacts','contacts','contacts','deals','tickets'])[1 + n % 5]`;
  await client.query(`
    INSERT INTO open_writes (portal_id, id, queue, key, lane, state, head, followed, intent, due_at, claimed_by, api_key_id)
    SELECT ${ofPortals}, ${idOf(`(n + ${settled})`)}, ${queue}, 'email:open' || n || '@example.com', n % 7 / 6,
      CASE WHEN n % 50 = 0 THEN 'sending' ELSE 'due' END, true, n % 100 = 1,
      '{"key": {"kind": "email", "email": "open@example.com"}, "properties": {"firstname": "Ada"}, "pointers": {}}',
      now() - interval '1 hour' + n * interval '10 milliseconds', CASE WHEN n % 50 = 0 THEN gen_random_uuid() END, CASE WHEN n % 10 > 0 THEN '${flood}'::uuid END
    FROM generate_series(${from + 1}, ${from + open}) AS n ON CONFLICT DO NOTHING`);
  await client.query(`
    INSERT INTO open_writes (portal_id, id, queue, key, lane, state, head, intent)
    SELECT portal_id, gen_random_uuid(), queue, key, lane, 'due', false, intent
    FROM open_writes CROSS JOIN generate_series(1, 3) WHERE followed AND head`);
  await client.query(`
    INSERT INTO closed_writes (portal_id, id, queue, key, lane, state, intent, accepted_at, closed_at, attempts, hubspot_id, outcome, cause)
    SELECT ${ofPortals}, ${idOf('n')}, ${queue}, 'email:' || n || '@example.com', 0, CASE WHEN n % 1000 = 0 THEN 'failed' ELSE 'settled' END,
      '{"key": {"kind": "email", "email": "closed@example.com"}, "properties": {"firstname": "Ada"}, "pointers": {}}',
      now() - interval '2 hours' + n * interval '5 milliseconds', now() - interval '2 hours' + n * interval '5 milliseconds', 1, n,
      '{"outcome": "created", "properties": {"firstname": "Ada"}, "delivery": "exactly-once"}', CASE WHEN n % 1000 = 0 THEN 'x' END
    FROM generate_series(${from + 1}, ${from + settled}) AS n ON CONFLICT DO NOTHING`);
  await client.query(`
    INSERT INTO crm_objects (portal_id, object_type, hubspot_id, name, created_at)
    SELECT ${ofPortals}, 'contacts', n, 'Ada', now() - interval '2 hours' + n * interval '5 milliseconds'
    FROM generate_series(${from + 1}, ${from + settled}) AS n ON CONFLICT DO NOTHING`);
  await client.query(`
    INSERT INTO record_identities (portal_id, object_type, key, hubspot_id)
    SELECT ${ofPortals}, 'contacts', 'email:' || n || '@example.com', n FROM generate_series(${from + 1}, ${from + settled}) AS n
    ON CONFLICT DO NOTHING`);
  await client.query(`
    INSERT INTO failure_counts (portal_id, queue, cause, count)
    SELECT portal_id, queue, cause, count(*) FROM closed_writes WHERE state = 'failed' GROUP BY 1, 2, 3
    ON CONFLICT (portal_id, queue, cause) DO UPDATE SET count = excluded.count`);
  // Autovacuum would do this, but is off.
  await client.query("SELECT brin_summarize_new_values('closed_writes_by_time')");
}
