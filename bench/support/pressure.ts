import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { connectInSchema } from '../../test/support/test-server';

const readers = 4;
/** Length of a reader's transaction: each second of it another one begins. */
const heldMs = readers * 1_000;

/** Transactions that hold VACUUM up. */
export interface Pressure {
  /** Ends it. @returns how long the old snapshot was held, and how many transactions the readers had. @throws where one failed */
  end(): Promise<{ seconds: number; transactions: number }>;
}

/**
 * A transaction that keeps its snapshot and does nothing, as a forgotten session or a long dump has it, and four readers that
 * overlap, so that one has a snapshot at any time: each counts what is settled, lists what was created, waits, and reads
 * again within one repeatable-read transaction.
 */
export async function startPressure(url: string): Promise<Pressure> {
  const startedMs = performance.now();
  const old = await connectInSchema(url);
  await begin(old);
  const settledThen = await countSettled(old);
  const ending = new AbortController();
  const reading = Promise.all(Array.from({ length: readers }, (_, reader) => read(url, reader, ending.signal)));
  // It is told at the end.
  reading.catch(() => undefined);
  return {
    end: async () => {
      ending.abort();
      const seconds = (performance.now() - startedMs) / 1000;
      try {
        const transactions = (await reading).reduce((sum, one) => sum + one, 0);
        if ((await countSettled(old)) !== settledThen) throw new Error('the old snapshot was not held');
        return { seconds, transactions };
      } finally {
        await old.end();
      }
    },
  };
}

async function read(url: string, reader: number, signal: AbortSignal): Promise<number> {
  const client = await connectInSchema(url);
  let transactions = 0;
  try {
    await delay((reader * heldMs) / readers, undefined, { signal }).catch(() => undefined);
    while (!signal.aborted) {
      await begin(client);
      await countSettled(client);
      await listCreated(client);
      await delay(heldMs, undefined, { signal }).catch(() => undefined);
      await listCreated(client);
      await client.query('COMMIT');
      transactions += 1;
    }
    return transactions;
  } finally {
    await client.end();
  }
}

async function begin(client: Client): Promise<void> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
}

async function countSettled(client: Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM closed_writes WHERE portal_id = 1234567`,
  );
  return rows[0]?.count ?? 0;
}

async function listCreated(client: Client): Promise<void> {
  await client.query('SELECT * FROM crm_objects WHERE portal_id = 1234567 ORDER BY created_at DESC LIMIT 100');
}
