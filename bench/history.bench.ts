/**
 * What the history costs: accepting, claiming and closing one write at a time, on an empty journal and beside ten million
 * settled writes of the same portal. Two databases of one server, in turns, so that whatever else the machine does meets
 * both.
 */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { sessionSettings } from '../src/data-source';
import * as sql from '../src/crm-objects/writes/journal-sql';
import { migrate } from '../src/migrate';
import type { Bench, BenchResult } from './support/bench';
import { percentile } from './support/percentile';
import { startTemporaryPostgres } from './support/temporary-postgres';

const portalId = '1234567';
const warmRounds = 500;
const rounds = 2_000;
const rowsPerInsert = 500_000;
const statements = ['append', 'claim', 'close'] as const;

type Times = Record<(typeof statements)[number], number[]>;

/** Ids grow with time, as those of real writes do. */
function newId(): string {
  return `${Date.now()
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')}-7${randomUUID().slice(15)}`;
}

/** Accepts, claims and closes one write. */
async function writeOne(client: Client, dispatcherId: string, round: number, times: Times): Promise<void> {
  const id = newId();
  const key = `email:history${round}@example.com`;
  const intent = { key: { kind: 'email', email: key.slice(6) }, properties: { firstname: 'History' }, pointers: {} };
  const outcome = { outcome: 'created', properties: intent.properties, delivery: 'exactly-once' };
  const identity = { key, integrationKey: null };
  const hubspotId = String(Math.floor(Math.random() * 1e15));
  const closing = { id, state: 'settled', outcome, hubspotId, attempts: 1, created: true, name: key, identity };
  const values = {
    append: [
      JSON.stringify([{ portalId, writes: [{ id, queue: 'contacts', key, lane: 0, state: 'due', intent }] }]),
      86_400,
      dispatcherId,
    ],
    claim: [portalId, 'contacts', 0, dispatcherId, 100],
    close: [portalId, dispatcherId, JSON.stringify([closing]), 'contacts'],
  };
  for (const statement of statements) {
    const startedMs = performance.now();
    const { rowCount } = await client.query({
      name: statement,
      text: sql[statement],
      values: values[statement],
    });
    times[statement].push(performance.now() - startedMs);
    if (rowCount !== 1) throw new Error(`${statement} touched ${rowCount ?? 0} rows`);
  }
}

async function fill(client: Client, rows: number, progress: (line: string) => void): Promise<void> {
  for (let from = 0; from < rows; from += rowsPerInsert) {
    await client.query(
      `INSERT INTO closed_writes (portal_id, id, queue, key, lane, state, intent, accepted_at, attempts, hubspot_id, outcome)
       SELECT $1, (lpad(to_hex(1700000000000 + n), 12, '0') || '7000' || substr(md5(n::text), 1, 16))::uuid, 'contacts',
         'email:' || n || '@example.com', 0, 'settled',
         '{"key": {"kind": "email", "email": "past@example.com"}, "properties": {"firstname": "History"}, "pointers": {}}',
         now(), 1, n, '{"outcome": "updated", "properties": {"firstname": "History"}, "delivery": "exactly-once"}'
       FROM generate_series($2::bigint, $3::bigint) AS n`,
      [portalId, from + 1, Math.min(rows, from + rowsPerInsert)],
    );
    progress(`${Math.min(rows, from + rowsPerInsert)} of ${rows} settled writes`);
  }
  await client.query('VACUUM ANALYZE closed_writes');
  await client.query('CHECKPOINT');
}

async function journal(url: string, dispatcherId: string): Promise<Client> {
  await migrate(url, 'run');
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sessionSettings);
  await client.query(sql.register, [dispatcherId, 86_400]);
  return client;
}

async function run({ rows }: { rows: number }, progress: (line: string) => void): Promise<BenchResult> {
  const server = await startTemporaryPostgres();
  const clients: Client[] = [];
  try {
    const dispatcherId = randomUUID();
    const empty = await journal(server.url, dispatcherId);
    clients.push(empty);
    await empty.query('CREATE DATABASE history');
    const full = await journal(server.url.replace(/\/postgres(\?|$)/, '/history$1'), dispatcherId);
    clients.push(full);
    await fill(full, rows, progress);
    const measured = [empty, full].map((client) => ({ client, times: { append: [], claim: [], close: [] } }));
    for (let round = 0; round < warmRounds + rounds; round += 1) {
      for (const { client, times } of measured) {
        const kept = round < warmRounds ? { append: [], claim: [], close: [] } : times;
        await writeOne(client, dispatcherId, round, kept);
      }
    }
    const [before, after] = measured.map(({ times }) => times);
    const medians = statements.map((statement) => ({
      statement,
      empty: percentile(before?.[statement], 0.5),
      full: percentile(after?.[statement], 0.5),
    }));
    return {
      figures: [
        ...medians.map(({ statement, ...took }) => ({
          name: `${statement}, beside the settled writes over an empty journal`,
          value: took.full / took.empty,
          unit: 'x',
          target: { atMost: 1.2 },
        })),
        ...medians.map(({ statement, ...took }) => ({
          name: `${statement}, median on an empty journal`,
          value: took.empty,
          unit: 'ms',
        })),
        { name: 'settled writes', value: rows, unit: '' },
      ],
    };
  } finally {
    for (const client of clients) await client.end();
    server.stop();
  }
}

export const bench: Bench<'rows'> = {
  summary: 'accepting, claiming and closing a write beside millions of settled ones',
  options: {
    rows: {
      about: 'settled writes; ten million take five minutes and 8 GB of disk',
      alone: 10_000_000,
      inAll: 1_000_000,
    },
  },
  run,
};
