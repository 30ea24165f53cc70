/**
 * Times of GET /api/new-crm-objects on millions of records, compared with the first page of a small table. The bench
 * reads the first, the thousandth and the last page with each filter. Two services with own databases alternate.
 */
import type { Client } from 'pg';
import { Pool } from 'undici';
import { encodeCursor } from '../src/crm/journal/reads/list-position';
import type { Bench, BenchResult, Figure } from './support/bench';
import { percentile } from './support/percentile';
import { withEnvironment, type BenchEnvironment } from './support/bench-environment';

const smallRows = 1_000;
const pageSize = 50;
const rowsPerInsert = 500_000;
const warmRounds = 20;
const route = '/api/new-crm-objects';
/** Creation time of the newest record. Each earlier one is a second older. */
const newestMs = Date.parse('2026-01-01T00:00:00Z');
const indexes = ['crm_objects_pkey', 'crm_objects_by_time', 'crm_objects_by_type_and_time'];

/** Inserts contacts, a quarter of deals, and one ticket in a thousand records: a type that needs an index. */
async function fill(database: Client, rows: number, progress: (line: string) => void): Promise<void> {
  for (let from = 0; from < rows; from += rowsPerInsert) {
    await database.query(
      `INSERT INTO crm_objects (portal_id, object_type, hubspot_id, name, created_at)
       SELECT 1234567, CASE WHEN n % 1000 = 0 THEN 'tickets' WHEN n % 4 = 0 THEN 'deals' ELSE 'contacts' END, 1000000000 + n,
         'Record ' || n, to_timestamp($1::bigint - ($2::bigint - n))
       FROM generate_series($3::bigint, $4::bigint) AS n`,
      [newestMs / 1000, rows, from + 1, Math.min(rows, from + rowsPerInsert)],
    );
    progress(`${Math.min(rows, from + rowsPerInsert)} of ${rows} records`);
  }
  await database.query('VACUUM ANALYZE crm_objects');
  await database.query('CHECKPOINT');
}

interface Filter {
  name: string;
  query: Record<string, string>;
  where: string;
  /** True if the filter has no thousandth page. */
  rare?: boolean;
}

function filtersOf(rows: number): Filter[] {
  const at = (share: number): string => new Date(newestMs - (1 - share) * rows * 1000).toISOString();
  const [since, until] = [at(0.25), at(0.75)];
  return [
    { name: 'no filter', query: {}, where: 'true' },
    { name: 'type', query: { type: 'deals' }, where: "object_type = 'deals'" },
    { name: 'a rare type', query: { type: 'tickets' }, where: "object_type = 'tickets'", rare: true },
    { name: 'since', query: { since }, where: `created_at >= '${since}'` },
    { name: 'until', query: { until }, where: `created_at < '${until}'` },
    {
      name: 'type, since and until',
      query: { type: 'deals', since, until },
      where: `object_type = 'deals' AND created_at >= '${since}' AND created_at < '${until}'`,
    },
  ];
}

/** The cursor of a page: the record before it, counted from either end of the list. */
async function cursorOf(database: Client, { where }: Filter, order: 'ASC' | 'DESC', before: number): Promise<string> {
  const { rows } = await database.query<{ object_type: 'deals'; hubspot_id: string; created_at: Date }>(
    `SELECT object_type, hubspot_id, created_at FROM crm_objects WHERE portal_id = 1234567 AND ${where}
     ORDER BY created_at ${order}, object_type ${order}, hubspot_id ${order} OFFSET $1 LIMIT 1`,
    [before],
  );
  const [row] = rows;
  if (!row) throw new Error('the table has fewer rows than the bench needs: choose more');
  return encodeCursor({ objectType: row.object_type, hubspotId: row.hubspot_id, createdAt: row.created_at });
}

interface Case {
  name: string;
  query: Record<string, string>;
  timesMs: number[];
  /** Times of the first page of the small table, read just before. */
  smallMs: number[];
}

async function casesOf(database: Client, rows: number): Promise<Case[]> {
  const cases: Case[] = [];
  for (const filter of filtersOf(rows)) {
    const thousandth = filter.rare ? null : await cursorOf(database, filter, 'DESC', 999 * pageSize - 1);
    const last = await cursorOf(database, filter, 'ASC', pageSize);
    for (const [page, cursor] of Object.entries({ 'first page': '', '1,000th page': thousandth, 'last page': last })) {
      if (cursor === null) continue;
      const query = { ...filter.query, ...(cursor && { cursor }) };
      cases.push({ name: `${page}, ${filter.name}`, query, timesMs: [], smallMs: [] });
    }
  }
  return cases;
}

/** Reads a page. @returns the milliseconds that it took */
async function read(pool: Pool, apiKey: string, query: Record<string, string>): Promise<number> {
  const startedMs = performance.now();
  const answer = await pool.request({
    method: 'GET',
    path: `${route}?${new URLSearchParams(query).toString()}`,
    headers: { authorization: `Bearer ${apiKey}` },
  });
  const { results } = (await answer.body.json()) as { results?: unknown[] };
  if (results?.length !== pageSize) throw new Error(`${JSON.stringify(query)} had ${results?.length ?? 0} results`);
  return performance.now() - startedMs;
}

/** Measures the pages. Both tables alternate, so that other load on the machine affects both alike. */
async function measure(cases: Case[], small: BenchEnvironment, large: BenchEnvironment, rounds: number): Promise<void> {
  const poolOf = ({ services: [url = ''] }: BenchEnvironment): Pool => new Pool(url, { connections: 1 });
  const [ofSmall, ofLarge] = [poolOf(small), poolOf(large)];
  for (let round = -warmRounds; round < rounds; round += 1) {
    for (const { query, timesMs, smallMs } of cases) {
      const [tookSmall, took] = [await read(ofSmall, small.apiKey, {}), await read(ofLarge, large.apiKey, query)];
      if (round < 0) continue;
      smallMs.push(tookSmall);
      timesMs.push(took);
    }
  }
  await Promise.all([ofSmall.close(), ofLarge.close()]);
}

async function sizesOf(database: Client): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of ['crm_objects', ...indexes]) {
    const { rows } = await database.query<{ bytes: string }>('SELECT pg_relation_size($1::regclass) AS bytes', [name]);
    figures.push({ name: `size of ${name}`, value: Number(rows[0]?.bytes ?? 0) / 2 ** 20, unit: 'MB' });
  }
  return figures;
}

async function compare(
  small: BenchEnvironment,
  large: BenchEnvironment,
  { rows, rounds }: { rows: number; rounds: number },
  progress: (line: string) => void,
): Promise<BenchResult> {
  await fill(small.database, smallRows, progress);
  await fill(large.database, rows, progress);
  const cases = await casesOf(large.database, rows);
  progress(`${rounds} rounds of ${cases.length} pages`);
  await measure(cases, small, large, rounds);
  return {
    figures: [
      ...cases.map(({ name, timesMs, smallMs }) => ({
        name: `${name}: over the first page of a small table`,
        value: percentile(timesMs, 0.5) / percentile(smallMs, 0.5),
        unit: 'x',
        target: { atMost: 1.3 },
      })),
      {
        name: 'first page of a small table, median',
        value: percentile(
          cases.flatMap(({ smallMs }) => smallMs),
          0.5,
        ),
        unit: 'ms',
      },
      { name: 'records in the table', value: rows, unit: '' },
      ...(await sizesOf(large.database)),
    ],
    notes: [`Pages of ${pageSize}; the small table has ${smallRows} records.`],
  };
}

export const bench: Bench<'rows' | 'rounds'> = {
  summary: 'pages of GET /api/new-crm-objects on millions of records, with each filter',
  options: {
    rows: {
      about: 'records, at least 500,000; ten million take three minutes and 3 GB of disk',
      alone: 10_000_000,
      inAll: 1_000_000,
    },
    rounds: { about: 'reads of each page', alone: 300, inAll: 100 },
  },
  run: (options, progress) =>
    withEnvironment({ processes: 1, tier: 'unlimited' }, (small) =>
      withEnvironment({ processes: 1, tier: 'unlimited' }, (large) => compare(small, large, options, progress)),
    ),
};
