import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { newWriteId } from '../src/crm/journal/tables/write-id';
import { mostCarriedBytes } from '../src/crm/journal/tables/write-size';
import type { Claim } from '../src/crm/journal/claims/claims';
import { failedWrite } from '../src/crm/sending/calls/failed-write';
import { Problem } from '../src/problems/problem';
import { Database } from '../src/database/database';
import { defaultDatabaseSettings } from '../src/database/database-settings';
import { FailoverPool } from '../src/database/failover-pool';
import { ServerChoice } from '../src/database/server-choice';
import { openJournal, type Journal } from './support/journal';
import { createTestDatabase, type TestDatabase } from './support/test-database';

const portalId = '1234567';
const apiKeyId = randomUUID();
const contacts = { queue: 'contacts', lane: 0 } as const;

describe('A claim', () => {
  let database: TestDatabase;
  let client: Client;
  let pool: FailoverPool;
  let journal: Journal;
  beforeEach(async () => {
    database = await createTestDatabase();
    client = await database.connect();
    pool = new FailoverPool({
      choice: new ServerChoice(defaultDatabaseSettings(database.url).address),
      applicationName: 'test',
      connectTimeoutMs: 5_000,
      statementTimeoutMs: 30_000,
      serverTimeouts: true,
      max: 3,
    });
    const { schema } = defaultDatabaseSettings(database.url);
    journal = await openJournal(new Database(() => pool, { schema, timeoutMs: 30_000, pooled: false }));
    await journal.earlierVersions.leaveBehind(portalId);
  });
  afterEach(async () => {
    await journal.close();
    await pool.end();
    await client.end();
    await database.drop();
  });

  const accept = (...given: [key: string, size: number][]): Promise<string[]> => acceptOf(apiKeyId, ...given);
  const acceptOf = async (caller: string, ...given: [key: string, size: number][]): Promise<string[]> => {
    const ids: string[] = [];
    for (const [name, size] of given) {
      const id = newWriteId();
      const intent = {
        key: { kind: 'email' as const, email: `${name}@example.com` },
        properties: { notes: 'x'.repeat(size), city: 'Paris' },
        pointers: {},
      };
      const write = { id, ...contacts, key: `email:${name}@example.com`, state: 'due' as const, intent };
      await journal.acceptance.append({ portalId, apiKeyId: caller, writes: [write] });
      ids.push(id);
    }
    return ids;
  };
  const claim = (bytes: number, keys = 100): Promise<Claim> =>
    journal.claims.claim(portalId, contacts, { keys, bytes }, null);
  const idsOf = ({ writes }: Claim): string[] => writes.map(({ id }) => id);

  it('takes the oldest writes that fit, and always one', async () => {
    const [a, b, c, d] = await accept(['a', 9_000], ['b', 1_000], ['c', 1_000], ['d', 100]);
    const first = await claim(5_000);
    expect(idsOf(first)).toEqual([a]);
    expect(first.left).toBe(3);
    expect(first.writes[0]?.bytes).toBeGreaterThan(9_000);
    expect(idsOf(await claim(2_000))).toEqual([b]);
    expect(idsOf(await claim(2_000))).toEqual([c, d]);
  });

  it('by turns takes small writes only, or large ones only, while there are any', async () => {
    const other = randomUUID();
    const [large, second, small] = await accept(['a', 400_000], ['b', 400_000], ['c', 100]);
    const [own, middle] = await acceptOf(other, ['d', 100], ['e', 20_000]);
    const shares = [apiKeyId, other].map((caller) => ({ apiKeyId: caller, keys: 50 }));
    const byTurns = (size?: 'small' | 'large'): Promise<Claim> =>
      journal.claims.claim(portalId, contacts, { keys: 100, bytes: 450_000, shares, size }, null);
    expect(idsOf(await byTurns('small')).sort()).toEqual([small, own].sort());
    expect(idsOf(await byTurns('small'))).toEqual([large, middle]);
    const [third] = await acceptOf(other, ['f', 100]);
    expect(idsOf(await byTurns('large'))).toEqual([second]);
    expect(idsOf(await byTurns('large'))).toEqual([third]);
  });

  it('by turns takes writes of the size that the first API key’s oldest one has', async () => {
    const other = randomUUID();
    const [large, small] = await accept(['a', 400_000], ['b', 100]);
    const [own] = await acceptOf(other, ['c', 100]);
    const asFirst = (...callers: string[]): Promise<Claim> => {
      const shares = callers.map((caller) => ({ apiKeyId: caller, keys: 50 }));
      return journal.claims.claim(portalId, contacts, { keys: 100, bytes: 450_000, shares, size: 'as-first' }, null);
    };
    expect(idsOf(await asFirst(other, apiKeyId))).toEqual([small, own]);
    // Nothing of the first API key is due.
    expect(idsOf(await asFirst(other, apiKeyId))).toEqual([large]);
    const [second] = await accept(['d', 400_000]);
    await acceptOf(other, ['e', 100]);
    expect(idsOf(await asFirst(apiKeyId, other))).toEqual([second]);
  });

  it('takes the writes behind a head in their order, as long as they fit', async () => {
    const [a1, b1, a2, , a4] = await accept(['a', 1_000], ['b', 1_000], ['a', 500], ['a', 5_000], ['a', 10]);
    const first = await claim(4_000);
    expect(idsOf(first)).toEqual([a1, b1, a2]);
    const { rows } = await client.query<{ id: string }>(`SELECT id FROM open_writes WHERE state = 'due' ORDER BY seq`);
    expect(rows).toHaveLength(2);
    expect(rows[1]?.id).toBe(a4);
  });

  describe('of writes of an earlier release', () => {
    /** Such writes have no size. Their intents are compressed in the database. */
    const forget = (): Promise<unknown> => client.query('UPDATE open_writes SET bytes = NULL');

    it('takes few at once, and measures them', async () => {
      const ids = await accept(...Array.from({ length: 40 }, (_, index): [string, number] => [`w${index}`, 1_000_000]));
      await forget();
      const taken: string[] = [];
      for (;;) {
        const { writes } = await claim(5_000_000);
        if (writes.length === 0) break;
        expect(writes.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(5_000_000);
        expect(writes[0]?.intent).toMatchObject({ properties: { city: 'Paris' } });
        taken.push(...writes.map(({ id }) => id));
      }
      expect(taken).toEqual(ids);
      const { rows } = await client.query<{ bytes: number }>('SELECT min(bytes) AS bytes FROM open_writes');
      expect(rows[0]?.bytes).toBeGreaterThan(1_000_000);
    });

    it('takes many small ones at once', async () => {
      await accept(...Array.from({ length: 20 }, (_, index): [string, number] => [`w${index}`, 50]));
      await forget();
      expect((await claim(5_000_000)).writes).toHaveLength(20);
    });

    it('reads nothing of one that no process can carry, and its failure keeps what it holds', async () => {
      const [huge, next] = await accept(['huge', mostCarriedBytes + 1], ['huge', 10]);
      await forget();
      const { writes, claimedBy } = await claim(5_000_000);
      expect(writes).toHaveLength(1);
      const [write] = writes;
      expect(write).toMatchObject({
        id: huge,
        intent: { key: { kind: 'email', email: 'huge@example.com' }, properties: {} },
        tooLarge: { largest: { name: 'notes', bytes: mostCarriedBytes + 1 } },
      });
      expect(write?.bytes).toBeGreaterThan(mostCarriedBytes);
      const { lanes } = await journal.settlement.settle({
        portalId,
        queue: 'contacts',
        claimedBy,
        claimed: writes,
        settled: [failedWrite(huge ?? '', new Problem('record-too-large', 'Too large.'), 0)],
        released: [],
        objectType: 'contacts',
      });
      expect(lanes).toEqual([contacts]);
      const { rows } = await client.query<{ state: string; length: number; code: string; cause: string }>(
        `SELECT state, length(intent -> 'properties' ->> 'notes') AS length, outcome -> 'problem' ->> 'code' AS code, cause
         FROM closed_writes`,
      );
      expect(rows).toEqual([
        { state: 'failed', length: mostCarriedBytes + 1, code: 'record-too-large', cause: 'record-too-large' },
      ]);
      expect(idsOf(await claim(5_000_000))).toEqual([next]);
    });
  });
});
