import type { Client } from 'pg';
import { countFailedWrites, idOfNumber, intent, queues, storeFailedWrites } from './failed-writes';

/** Sizes of a large journal. Most of its writes belong to {@link largePortal}. */
export const failedWrites = 1_000_000;
export const openWrites = 1_000_000;
export const settledWrites = 1_000_000;
/** Causes of the failed writes. */
export const causes = 300;
/** Other portals, with settled writes. */
export const portals = 200;
export const largePortal = '1234567';
/** A portal with failed writes of 512 KB each. */
export const heavyPortal = '1234568';
const heavyWrites = 200;
/** API keys of the writes. The first one has few, the second one most of them. */
export const apiKeyIds = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const;

/** The id of a failed write. */
export function idAt(n: number): string {
  const time = (1_700_000_000_000 + n).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

const apiKey = `(CASE WHEN n % 1000 = 0 THEN '${apiKeyIds[0]}' ELSE '${apiKeyIds[1]}' END)::uuid`;

/** Fills a migrated database. The open writes are due tomorrow, so that no process sends them. */
export async function fillJournal(database: Client, progress: (line: string) => void): Promise<void> {
  await storeFailedWrites(database, { count: failedWrites, causes, apiKey });
  await countFailedWrites(database);
  progress(`${failedWrites} failed writes with ${causes} causes`);
  await fillSettled(database);
  progress(`${settledWrites} settled writes of ${portals} portals`);
  await fillHeavy(database);
  await fillOpen(database);
  progress(`${openWrites} open writes`);
  await database.query('VACUUM ANALYZE');
}

async function fillSettled(database: Client): Promise<void> {
  await database.query(`
    INSERT INTO closed_writes (portal_id, id, queue, key, lane, state, intent, accepted_at, closed_at, attempts, hubspot_id, outcome, api_key_id)
    SELECT CASE WHEN n % 2 = 0 THEN ${largePortal} ELSE 2000000 + n % ${portals} END, ${idOfNumber(`(${failedWrites} + n)`)}, 'contacts',
      'email:' || n || '@example.com', 0, 'settled', ${intent}, now() - interval '1 day', now() - interval '1 day', 1, n,
      '{"outcome": "created", "properties": {"firstname": "Ada"}, "delivery": "exactly-once"}', ${apiKey}
    FROM generate_series(1, ${settledWrites}) AS n`);
  await database.query(`
    INSERT INTO crm_objects (portal_id, object_type, hubspot_id, name, created_at)
    SELECT ${largePortal}, CASE WHEN n % 1000 = 0 THEN 'tickets' ELSE 'contacts' END, n, 'Ada', now() - n * interval '10 milliseconds'
    FROM generate_series(1, ${settledWrites}) AS n ON CONFLICT DO NOTHING`);
  await database.query(`
    INSERT INTO journal_portals (portal_id) SELECT 2000000 + n FROM generate_series(0, ${portals - 1}) AS n ON CONFLICT DO NOTHING`);
}

/** Values that PostgreSQL cannot compress. */
async function fillHeavy(database: Client): Promise<void> {
  const value = `(SELECT string_agg(md5(random()::text || n || part), '') FROM generate_series(1, 16384) AS part)`;
  await database.query(`
    INSERT INTO closed_writes (portal_id, id, queue, key, lane, state, intent, accepted_at, attempts, outcome, cause)
    SELECT ${heavyPortal}, ${idOfNumber('n')}, 'contacts', 'heavy:' || n, 0, 'failed', jsonb_build_object('key', '{"kind": "new"}'::jsonb,
        'properties', jsonb_build_object('message', ${value}), 'pointers', '{}'::jsonb), now() - interval '1 day', 1,
      '{"problem": {"type": "urn:x", "title": "x", "status": 422, "code": "refused-by-hubspot", "detail": "x"}}', 'x'
    FROM generate_series(1, ${heavyWrites}) AS n`);
}

async function fillOpen(database: Client): Promise<void> {
  await database.query(`
    INSERT INTO open_writes (portal_id, id, queue, key, lane, state, head, intent, bytes, parent_id, due_at, api_key_id)
    SELECT ${largePortal}, ${idOfNumber(`(${failedWrites + settledWrites} + n)`)}, ${queues}, 'open:' || n, n % 7 / 6,
      CASE WHEN n % 20 = 4 THEN 'waiting' ELSE 'due' END, CASE WHEN n % 20 <> 4 THEN true END, ${intent}, 150,
      CASE WHEN n % 5 = 4 THEN ${idOfNumber(`(${failedWrites + settledWrites} + n - 1)`)} END, now() + interval '1 day', ${apiKey}
    FROM generate_series(1, ${openWrites}) AS n`);
  await database.query(`INSERT INTO journal_portals (portal_id) VALUES (${largePortal}) ON CONFLICT DO NOTHING`);
}
