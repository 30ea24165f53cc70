import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { connectInSchema } from '../../test/support/test-server';

const readers = 4;
/** Length of a reader's transaction. Every second another reader starts one. */
const heldMs = readers * 1_000;

/** Transactions that block VACUUM. */
export interface Pressure {
  /**
   * Ends all transactions. @returns the age of the old snapshot, and the number of readers' transactions @throws if one
   * failed
   */
  end(): Promise<{ seconds: number; transactions: number }>;
}

/**
 * Starts an idle transaction that keeps its snapshot, like a forgotten session or a long dump. Four readers overlap, so
 * that one of them always holds a snapshot. Each counts settled writes and lists created records twice within a
 * repeatable-read transaction.
 */
export async function startPressure(url: string): Promise<Pressure> {
  const startedMs = performance.now();
  const old = await connectInSchema(url);
  await begin(old);
  const settledThen = await countSettled(old);
  const ending = new AbortController();
  const reading = Promise.all(Array.from({ length: readers }, (_, reader) => read(url, reader, ending.signal)));
  // end() reports this error.
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
