import { randomUUID } from 'node:crypto';
import type { CallerShare } from '../src/crm/journal/claims/claims';
import { newWriteId } from '../src/crm/journal/tables/write-id';
import type { ClaimedWrite, NewWrite } from '../src/crm/journal/tables/stored-write';
import { Database } from '../src/database/database';
import { defaultDatabaseSettings } from '../src/database/database-settings';
import { FailoverPool } from '../src/database/failover-pool';
import { ServerChoice } from '../src/database/server-choice';
import { openJournal, type Journal } from './support/journal';
import { createTestDatabase, type TestDatabase } from './support/test-database';

const lane = { queue: 'contacts', lane: 1 } as const;
const [flood, other, third] = Array.from({ length: 3 }, () => randomUUID()).sort() as [string, string, string];

describe('A claim', () => {
  let database: TestDatabase;
  let pool: FailoverPool;
  let journal: Journal;
  let portalId = '1';
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new FailoverPool({
      choice: new ServerChoice(defaultDatabaseSettings(database.url).address),
      applicationName: 'test',
      connectTimeoutMs: 5_000,
      statementTimeoutMs: null,
      serverTimeouts: true,
      max: 2,
    });
    const { schema } = defaultDatabaseSettings(database.url);
    journal = await openJournal(new Database(() => pool, { schema, timeoutMs: 30_000, pooled: false }));
  });
  beforeEach(async () => {
    portalId = String(Number(portalId) + 1);
    await journal.earlierVersions.leaveBehind(portalId);
  });
  afterAll(async () => {
    await journal.close();
    await pool.end();
    await database.drop();
  });

  const accept = async (
    apiKeyId: string,
    count: number,
    more: (index: number) => Partial<NewWrite> = () => ({}),
  ): Promise<void> => {
    const writes = Array.from({ length: count }, (_, index): NewWrite => {
      const email = `${apiKeyId}-${index}@example.com`;
      const intent = { key: { kind: 'email', email } as const, properties: {}, pointers: {} };
      return { id: newWriteId(), ...lane, key: `email:${email}`, state: 'due', intent, ...more(index) };
    });
    await journal.acceptance.append({ portalId, apiKeyId, writes });
  };
  const claim = (shares: CallerShare[] = [], mostKeys = 100): ReturnType<Journal['claims']['claim']> =>
    journal.claims.claim(portalId, lane, { keys: mostKeys, bytes: 5_000_000, shares }, null);
  const counts = (writes: readonly ClaimedWrite[]): Record<string, number> => {
    const count: Record<string, number> = {};
    for (const { apiKeyId } of writes) count[apiKeyId ?? ''] = (count[apiKeyId ?? ''] ?? 0) + 1;
    return count;
  };
  const share = (apiKeyId: string | null, keys: number): CallerShare => ({ apiKeyId, keys });

  it('takes the oldest writes of all API keys without turns', async () => {
    await accept(flood, 300);
    await accept(other, 1);
    const { writes, left } = await claim();
    expect(counts(writes)).toEqual({ [flood]: 100 });
    expect(left).toBeGreaterThan(0);
  });

  it('takes the share of each API key, and is full', async () => {
    await accept(flood, 300);
    await accept(other, 1);
    await accept(third, 60);
    const { writes, left, leftCallers } = await claim([share(third, 50), share(flood, 49), share(other, 1)]);
    expect(counts(writes)).toEqual({ [flood]: 49, [other]: 1, [third]: 50 });
    expect(left).toBeGreaterThan(0);
    expect(leftCallers.sort()).toEqual([flood, third].sort());
  });

  it('is filled with the oldest other writes if API keys have less than their shares', async () => {
    await accept(flood, 300);
    await accept(other, 3);
    const { writes, leftCallers } = await claim([share(other, 50), share(third, 50)]);
    expect(counts(writes)).toEqual({ [flood]: 97, [other]: 3 });
    expect(leftCallers).toEqual([flood]);
  });

  it('takes writes of one kind, that of the API key whose turn it is, and reports the others', async () => {
    const byId = (base: number) => (index: number) => ({ key: `id:${base + index}`, recordId: String(base + index) });
    await accept(flood, 300);
    await accept(other, 2, byId(1_000));
    const shares = [share(flood, 98), share(other, 2)];
    const first = await claim(shares);
    expect(counts(first.writes)).toEqual({ [flood]: 100 });
    expect(first.leftCallers.sort()).toEqual([flood, other].sort());
    expect(counts((await claim([...shares].reverse())).writes)).toEqual({ [other]: 2 });
  });

  it('keeps the order of the writes of one record, whosever they are', async () => {
    const shared = (): Partial<NewWrite> => ({ key: 'email:shared@example.com' });
    await accept(flood, 1, shared);
    await accept(other, 1, shared);
    await accept(flood, 200);
    const { writes } = await claim([share(other, 1), share(flood, 99)]);
    const ofRecord = writes.filter(({ key }) => key === 'email:shared@example.com');
    expect(ofRecord.map(({ apiKeyId }) => apiKeyId)).toEqual([flood, other]);
  });

  it('takes the writes of earlier versions in their turn', async () => {
    await accept(flood, 300);
    await accept(other, 3);
    await pool.query(
      `UPDATE hubspot_crm.open_writes SET api_key_id = NULL WHERE portal_id = ${portalId} AND api_key_id = '${other}'`,
    );
    const { writes } = await claim([share(flood, 50), share(null, 50)]);
    expect(counts(writes)).toEqual({ [flood]: 97, '': 3 });
  });

  it('never skips what it has left: the next one may begin at its time', async () => {
    await accept(flood, 300);
    await accept(other, 300);
    const taken = new Map<string, number>();
    let since: Date | null = null;
    for (let round = 0; round < 6; round += 1) {
      const shares = [share(flood, 50), share(other, 50)];
      const { writes, leftDueMs } = await journal.claims.claim(
        portalId,
        lane,
        { keys: 100, bytes: 5_000_000, shares },
        since,
      );
      for (const { apiKeyId } of writes) taken.set(apiKeyId ?? '', (taken.get(apiKeyId ?? '') ?? 0) + 1);
      since = new Date(leftDueMs ?? 0);
    }
    expect(Object.fromEntries(taken)).toEqual({ [flood]: 300, [other]: 300 });
  });

  it('finds the API keys of a lane', async () => {
    await accept(flood, 300);
    await accept(other, 3);
    expect((await journal.laneReads.findCallers(portalId, lane, null)).sort()).toEqual([flood, other].sort());
    expect(await journal.laneReads.findCallers(portalId, { ...lane, lane: 0 }, null)).toEqual([]);
    expect(await journal.laneReads.findCallers(portalId, lane, new Date(Date.now() + 60_000))).toEqual([]);
  });
});
