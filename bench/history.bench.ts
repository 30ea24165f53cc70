/**
 * Accepts, claims and settles one write at a time. One journal is empty; the other has millions of settled writes of
 * the same portal. Both databases are on one server. Rounds alternate, so that other load on the machine affects both
 * alike.
 */
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { newWriteId } from '../src/crm/journal/tables/write-id';
import type { Journal } from '../test/support/journal';
import { connectInSchema } from '../test/support/test-server';
import type { Bench, BenchResult } from './support/bench';
import { startBenchPostgres } from './support/bench-postgres';
import { openOwnJournal, type OwnJournal } from './support/own-journal';
import { percentile } from './support/percentile';

const portalId = '1234567';
const apiKeyId = randomUUID();
const warmRounds = 500;
const rounds = 2_000;
const rowsPerInsert = 500_000;
const steps = ['append', 'claim', 'settle'] as const;

type Times = Record<(typeof steps)[number], number[]>;

/** Accepts, claims and settles one write. */
async function writeOne({ acceptance, claims, settlement }: Journal, round: number, times: Times): Promise<void> {
  const id = newWriteId();
  const email = `history${round}@example.com`;
  const key = `email:${email}`;
  const properties = { firstname: 'History' };
  const intent = { key: { kind: 'email' as const, email }, properties, pointers: {} };
  const measured = async <Outcome>(step: keyof Times, act: () => Promise<Outcome>): Promise<Outcome> => {
    const startedMs = performance.now();
    const outcome = await act();
    times[step].push(performance.now() - startedMs);
    return outcome;
  };
  await measured('append', () =>
    acceptance.append({ portalId, apiKeyId, writes: [{ id, queue: 'contacts', key, lane: 0, state: 'due', intent }] }),
  );
  const { claimedBy, writes } = await measured('claim', () =>
    claims.claim(portalId, { queue: 'contacts', lane: 0 }, { keys: 100, bytes: 5_000_000 }, null),
  );
  const { ids } = await measured('settle', () =>
    settlement.settle({
      portalId,
      queue: 'contacts',
      claimedBy,
      claimed: writes,
      settled: writes.map((write) => ({
        id: write.id,
        state: 'settled',
        outcome: { outcome: 'created', properties, delivery: 'exactly-once' },
        hubspotId: String(Math.floor(Math.random() * 1e15)),
        attempts: 1,
        created: true,
        name: key,
        rename: false,
        identity: { key, integrationKey: null },
      })),
      released: [],
      objectType: 'contacts',
    }),
  );
  if (!ids.has(id)) throw new Error(`${id} was not settled`);
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

interface Measured {
  journal: OwnJournal;
  times: Times;
}

function newTimes(): Times {
  return { append: [], claim: [], settle: [] };
}

async function run({ rows }: { rows: number }, progress: (line: string) => void): Promise<BenchResult> {
  const server = await startBenchPostgres();
  const measured: Measured[] = [];
  try {
    await server.migrate();
    const full = await server.another();
    const filling = await connectInSchema(full);
    await fill(filling, rows, progress).finally(() => filling.end());
    for (const url of [server.url, full]) {
      measured.push({ journal: await openOwnJournal(url, portalId), times: newTimes() });
    }
    for (let round = 0; round < warmRounds + rounds; round += 1) {
      for (const { journal, times } of measured) {
        await writeOne(journal, round, round < warmRounds ? newTimes() : times);
      }
    }
    const [before, after] = measured.map(({ times }) => times);
    const medians = steps.map((step) => ({
      step,
      empty: percentile(before?.[step], 0.5),
      full: percentile(after?.[step], 0.5),
    }));
    return {
      figures: [
        ...medians.map(({ step, ...took }) => ({
          name: `${step}, beside the settled writes over an empty journal`,
          value: took.full / took.empty,
          unit: 'x',
          target: { atMost: 1.2 },
        })),
        ...medians.map(({ step, ...took }) => ({
          name: `${step}, median on an empty journal`,
          value: took.empty,
          unit: 'ms',
        })),
        { name: 'settled writes', value: rows, unit: '' },
      ],
    };
  } finally {
    for (const { journal } of measured) await journal.close();
    await server.stop();
  }
}

export const bench: Bench<'rows'> = {
  summary: 'time to accept, claim and settle a write beside millions of settled ones',
  options: {
    rows: {
      about: 'settled writes; ten million take five minutes and 8 GB of disk',
      alone: 10_000_000,
      inAll: 1_000_000,
    },
  },
  run,
};
