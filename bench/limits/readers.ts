/**
 * The cost of each route that reads, over a million failed writes with 300 causes and many portals.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { percentile } from '../support/percentile';
import type { BenchResult, Figure } from '../support/bench';
import type { LimitGroup } from '../support/limit-group';
import { withEnvironment, type BenchEnvironment } from '../support/bench-environment';

const failedWrites = 1_000_000;
const causes = 300;
const settledWrites = 1_000_000;
const portals = 200;
const rounds = 10;
/** Target of the CPU time of each read. The duration of an answer depends on the load of the machine. */
const mostMs = 100;
const readers = 20;

/** Ids grow with time, like those of real writes. */
const idOf = (n: string): string =>
  `(lpad(to_hex(1700000000000 + ${n}), 12, '0') || '7000' || '8000' || lpad(to_hex(${n}), 12, '0'))::uuid`;

async function fill(database: Client, progress: (line: string) => void): Promise<void> {
  const problem = `jsonb_build_object('problem', jsonb_build_object('type', 'urn:x', 'title', 'x', 'status', 422,
    'code', 'refused-by-hubspot', 'detail', 'HubSpot refused the record ' || n))`;
  await database.query(`
    INSERT INTO closed_writes (portal_id, id, queue, key, lane, state, intent, accepted_at, closed_at, attempts, outcome, cause)
    SELECT 1234567, ${idOf('n')}, (ARRAY['contacts', 'contacts', 'deals', 'tickets', 'deals>contacts'])[1 + n % 5],
      'email:' || n || '@example.com', 0, 'failed',
      '{"key": {"kind": "email", "email": "a@example.com"}, "properties": {"firstname": "Ada"}, "pointers": {}, "to": {"id": "1"}}',
      now() - interval '1 day' + n * interval '50 milliseconds', now() - interval '1 day' + n * interval '50 milliseconds', 1,
      ${problem}, 'refused-by-hubspot VALIDATION_ERROR PROPERTY_DOESNT_EXIST property_' || n % ${causes}
    FROM generate_series(1, ${failedWrites}) AS n`);
  progress(`${failedWrites} failed writes with ${causes} causes`);
  await database.query(`
    INSERT INTO closed_writes (portal_id, id, queue, key, lane, state, intent, accepted_at, closed_at, attempts, hubspot_id, outcome)
    SELECT CASE WHEN n % 2 = 0 THEN 1234567 ELSE 2000000 + n % ${portals} END, ${idOf(`(${failedWrites} + n)`)}, 'contacts',
      'email:' || n || '@example.com', 0, 'settled',
      '{"key": {"kind": "email", "email": "a@example.com"}, "properties": {"firstname": "Ada"}, "pointers": {}}',
      now() - interval '1 day', now() - interval '1 day', 1, n,
      '{"outcome": "created", "properties": {"firstname": "Ada"}, "delivery": "exactly-once"}'
    FROM generate_series(1, ${settledWrites}) AS n`);
  await database.query(`
    INSERT INTO crm_objects (portal_id, object_type, hubspot_id, name, created_at)
    SELECT 1234567, CASE WHEN n % 1000 = 0 THEN 'tickets' ELSE 'contacts' END, n, 'Ada', now() - n * interval '10 milliseconds'
    FROM generate_series(1, ${settledWrites}) AS n ON CONFLICT DO NOTHING`);
  await database.query(`
    INSERT INTO journal_portals (portal_id) SELECT 2000000 + n FROM generate_series(0, ${portals - 1}) AS n ON CONFLICT DO NOTHING`);
  await database.query(`
    INSERT INTO failure_counts (portal_id, queue, cause, count)
    SELECT portal_id, coalesce(queue, ''), coalesce(cause, ''), count(*) FROM closed_writes WHERE state = 'failed'
    GROUP BY GROUPING SETS ((portal_id, queue, cause), (portal_id))
    ON CONFLICT (portal_id, queue, cause) DO UPDATE SET count = excluded.count`);
  await database.query('VACUUM ANALYZE');
  progress(`${settledWrites} settled writes of ${portals} portals`);
}

const cause = encodeURIComponent('refused-by-hubspot VALIDATION_ERROR PROPERTY_DOESNT_EXIST property_7');
const middle = '018bcfe5-7020-7000-8000-00000007a120';
const routes = [
  '/api/writes/failures',
  '/api/writes',
  '/api/writes?limit=200',
  '/api/writes?type=tickets',
  `/api/writes?queue=${encodeURIComponent('deals>contacts')}&limit=200`,
  `/api/writes?queue=${encodeURIComponent('tickets>deals')}`,
  `/api/writes?cause=${cause}&limit=200`,
  `/api/writes?cause=${cause}&type=deals&cursor=${middle}`,
  '/api/writes?cause=none',
  `/api/writes?limit=200&cursor=${middle}`,
  '/api/writes?state=settled&type=tickets&limit=200',
  '/api/writes?state=due',
  '/api/new-crm-objects?limit=200',
  '/api/new-crm-objects?type=tickets&limit=200',
  '/api/new-crm-objects?type=tickets&since=2020-01-01T00:00:00Z&until=2020-01-02T00:00:00Z',
  '/api/new-crm-objects?page=200',
  '/api/portals',
  '/api/operator/doctor',
  '/health/ready',
  '/metrics',
];

async function get({ services: [url = ''], apiKey }: BenchEnvironment, route: string): Promise<number> {
  const begunMs = performance.now();
  const answer = await fetch(`${url}${route}`, { headers: { authorization: `Bearer ${apiKey}` } });
  await answer.arrayBuffer();
  if (answer.status !== 200 && answer.status !== 404) throw new Error(`GET ${route} got ${answer.status}`);
  return performance.now() - begunMs;
}

/** CPU time of PostgreSQL, in seconds, while `act` runs; NaN if it cannot be read. */
async function postgresSeconds({ cpuSeconds }: BenchEnvironment, act: () => Promise<unknown>): Promise<number> {
  const before = cpuSeconds()?.postgres ?? NaN;
  await act();
  return (cpuSeconds()?.postgres ?? NaN) - before;
}

async function measure(environment: BenchEnvironment, progress: (line: string) => void): Promise<BenchResult> {
  const { database } = environment;
  await fill(database, progress);
  const figures: Figure[] = [];
  for (const route of routes) {
    const name = `GET ${decodeURIComponent(route)}`;
    await get(environment, route);
    const timesMs: number[] = [];
    // Later callers within a second share a summary.
    const pauseMs = route.endsWith('/failures') ? 1_100 : 0;
    const idleSeconds = pauseMs === 0 ? 0 : await postgresSeconds(environment, () => delay(rounds * pauseMs));
    const seconds = await postgresSeconds(environment, async () => {
      for (let round = 0; round < rounds; round += 1) {
        await delay(pauseMs);
        timesMs.push(await get(environment, route));
      }
    });
    const databaseMs = ((seconds - idleSeconds) * 1_000) / rounds;
    figures.push(
      { name: `${name}: CPU time of PostgreSQL`, value: databaseMs, unit: 'ms', target: { atMost: mostMs } },
      { name: `${name}: answer, median`, value: percentile(timesMs, 0.5), unit: 'ms' },
    );
    progress(`${name}: ${databaseMs.toFixed(1)} ms CPU, ${percentile(timesMs, 0.5).toFixed(1)} ms`);
  }
  await get(environment, '/api/writes/failures');
  const begunMs = performance.now();
  await Promise.all(Array.from({ length: readers }, () => get(environment, '/api/writes/failures')));
  figures.push({ name: `${readers} concurrent summaries of failures`, value: performance.now() - begunMs, unit: 'ms' });
  return {
    figures,
    notes: [
      `${failedWrites} failed writes of one portal with ${causes} causes, ${settledWrites} settled writes of ${portals} portals.`,
    ],
  };
}

export const group: LimitGroup = {
  summary: `every route that reads, over ${failedWrites} failed writes`,
  run: (progress) =>
    withEnvironment({ processes: 1, tier: 'unlimited' }, (environment) => measure(environment, progress)),
};
