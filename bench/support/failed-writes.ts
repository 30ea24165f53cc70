import type { Client } from 'pg';

/** Ids grow with time, like those of real writes. @param n an SQL expression of a number */
export function idOfNumber(n: string): string {
  return `(lpad(to_hex(1700000000000 + ${n}), 12, '0') || '7000' || '8000' || lpad(to_hex(${n}), 12, '0'))::uuid`;
}

const problem = `jsonb_build_object('problem', jsonb_build_object('type', 'urn:x', 'title', 'x', 'status', 422,
    'code', 'refused-by-hubspot', 'detail', 'HubSpot refused the record ' || n))`;

/** SQL expressions of the queue and the values of the write with the number `n`. */
export const queues = `(ARRAY['contacts', 'contacts', 'deals', 'tickets', 'deals>contacts'])[1 + n % 5]`;
export const intent = `'{"key": {"kind": "email", "email": "a@example.com"}, "properties": {"firstname": "Ada"}, "pointers": {}, "to": {"id": "1"}}'`;

/** Failed writes to store. */
export interface FailedWrites {
  count: number;
  causes: number;
  /** SQL expression of the API key of the write with the number `n`. Default: none. */
  apiKey?: string;
}

/** Stores failed writes of portal 1234567. Afterwards {@link countFailedWrites} must count them. */
export async function storeFailedWrites(
  database: Client,
  { count, causes, apiKey = 'NULL::uuid' }: FailedWrites,
): Promise<void> {
  await database.query(`
    INSERT INTO closed_writes (portal_id, id, queue, key, lane, state, intent, accepted_at, closed_at, attempts, outcome, cause, api_key_id)
    SELECT 1234567, ${idOfNumber('n')}, ${queues}, 'email:' || n || '@example.com', 0, 'failed', ${intent},
      now() - interval '1 day' + n * interval '50 milliseconds', now() - interval '1 day' + n * interval '50 milliseconds', 1,
      ${problem}, 'refused-by-hubspot VALIDATION_ERROR PROPERTY_DOESNT_EXIST property_' || n % ${causes}, ${apiKey}
    FROM generate_series(1, ${count}) AS n`);
}

/** Stores the latest failed writes of portal 1234567, each with values of a megabyte. @param after number of earlier writes */
export async function storeLargeFailedWrites(database: Client, count: number, after: number): Promise<void> {
  await database.query(`
    INSERT INTO closed_writes (portal_id, id, queue, key, lane, state, intent, accepted_at, closed_at, attempts, outcome, cause)
    SELECT 1234567, ${idOfNumber(`(${after} + n)`)}, 'contacts', 'email:large' || n || '@example.com', 0, 'failed',
      jsonb_build_object('key', jsonb_build_object('kind', 'email', 'email', 'large' || n || '@example.com'), 'pointers', '{}'::jsonb,
        'properties', (SELECT jsonb_object_agg('property_' || part, repeat('x', 60000)) FROM generate_series(1, 16) AS part)),
      now(), now(), 1, ${problem}, 'refused-by-hubspot VALIDATION_ERROR INVALID_OPTION large'
    FROM generate_series(1, ${count}) AS n`);
}

/** Counts the failed writes of all portals. */
export async function countFailedWrites(database: Client): Promise<void> {
  await database.query(`
    INSERT INTO failure_counts (portal_id, queue, cause, count)
    SELECT portal_id, coalesce(queue, ''), coalesce(cause, ''), count(*) FROM closed_writes WHERE state = 'failed'
    GROUP BY GROUPING SETS ((portal_id, queue, cause), (portal_id))
    ON CONFLICT (portal_id, queue, cause) DO UPDATE SET count = excluded.count`);
}
