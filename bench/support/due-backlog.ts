import type { BenchEnvironment } from './bench-environment';
import { propertiesOf } from './large-records';

/** More than any process reads from the journal. */
const hugeBytes = 20_000_000;

/** Writes of {@link storeBacklog}. */
export interface Backlog {
  ids: string[];
  /** The write that no process can carry. */
  hugeId: string;
  emails: string[];
}

/**
 * Stores writes as an earlier release does: without their sizes. A further one in the middle has 20 MB.
 * @param dueAt an SQL expression of their due time
 */
export async function storeBacklog(
  { database, portals: [portalId] }: Pick<BenchEnvironment, 'database' | 'portals'>,
  { count, bytes, dueAt = 'now()' }: { count: number; bytes: number; dueAt?: string },
): Promise<Backlog> {
  // PostgreSQL makes the rows, because sending them takes minutes.
  const insert = async (name: string, rows: number, properties: object): Promise<string[]> => {
    const stored = await database.query<{ id: string }>(
      `WITH given AS MATERIALIZED (SELECT $4::jsonb AS properties)
       INSERT INTO open_writes (portal_id, id, queue, key, lane, state, head, due_at, intent)
       SELECT $1, gen_random_uuid(), 'contacts', 'email:' || $2::text || n || '@example.com', 0, 'due', true, ${dueAt},
         jsonb_build_object('key', jsonb_build_object('kind', 'email', 'email', $2::text || n || '@example.com'),
           'properties', properties, 'pointers', '{}'::jsonb)
       FROM given, generate_series(1, $3::int) AS n RETURNING id`,
      [portalId, name, rows, JSON.stringify(properties)],
    );
    return stored.rows.map(({ id }) => id);
  };
  const properties = propertiesOf(bytes);
  const [half, rest] = [Math.ceil(count / 2), Math.floor(count / 2)];
  const before = await insert('before-a', half, properties);
  const [hugeId = ''] = await insert('huge', 1, { message: 'x'.repeat(hugeBytes) });
  const behind = await insert('before-b', rest, properties);
  await database.query('INSERT INTO journal_portals (portal_id) VALUES ($1) ON CONFLICT DO NOTHING', [portalId]);
  const emailsOf = (name: string, rows: number): string[] =>
    Array.from({ length: rows }, (_, index) => `${name}${index + 1}@example.com`);
  return {
    ids: [...before, ...behind],
    hugeId,
    emails: [...emailsOf('before-a', half), ...emailsOf('before-b', rest)],
  };
}
