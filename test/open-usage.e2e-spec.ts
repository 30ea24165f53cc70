import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { newWriteId } from '../src/crm/journal/tables/write-id';
import type { NewWrite } from '../src/crm/journal/tables/stored-write';
import { failedWrite } from '../src/crm/sending/calls/failed-write';
import type { PortalUsage } from '../src/crm/journal/statistics/open-usage';
import { Database } from '../src/database/database';
import { defaultDatabaseSettings } from '../src/database/database-settings';
import { FailoverPool } from '../src/database/failover-pool';
import { ServerChoice } from '../src/database/server-choice';
import { Problem } from '../src/problems/problem';
import { openJournal, type Journal } from './support/journal';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { until } from './support/until';

const portalId = '1234567';
const apiKeyId = randomUUID();

describe('The usage of an API key', () => {
  let database: TestDatabase;
  let client: Client;
  let pool: FailoverPool;
  let journal: Journal;
  beforeEach(async () => {
    database = await createTestDatabase();
    client = await database.connect();
    const { address, schema } = defaultDatabaseSettings(database.url);
    pool = new FailoverPool({
      choice: new ServerChoice(address),
      applicationName: 'test',
      connectTimeoutMs: 5_000,
      statementTimeoutMs: 30_000,
      serverTimeouts: true,
      max: 3,
    });
    journal = await openJournal(new Database(() => pool, { schema, timeoutMs: 30_000, pooled: false }));
  });
  afterEach(async () => {
    await journal.close();
    await pool.end();
    await client.end();
    await database.drop();
  });

  const contact = (name: string, more: Partial<NewWrite> = {}): NewWrite => ({
    id: newWriteId(),
    queue: 'contacts',
    key: `email:${name}@example.com`,
    lane: 0,
    state: 'due',
    intent: { key: { kind: 'email', email: `${name}@example.com` }, properties: { notes: name }, pointers: {} },
    ...more,
  });
  const found = (): PortalUsage => {
    const usage = journal.usage.find(portalId, apiKeyId);
    if (!usage) throw new Error('the usage was not read');
    return usage;
  };

  it('counts a retried write at once, without another reading', async () => {
    const accepted = await journal.acceptance.append({ portalId, apiKeyId, writes: [contact('ada', { claim: true })] });
    if (!('claim' in accepted) || !accepted.claim) throw new Error('the write was not claimed');
    const { claimedBy, writes } = accepted.claim;
    await journal.usage.total(portalId, 0);
    const { bytes } = found().key;
    await journal.settlement.settle({
      portalId,
      queue: 'contacts',
      claimedBy,
      claimed: writes,
      settled: writes.map(({ id }) => failedWrite(id, new Problem('refused-by-hubspot', 'no'), 1)),
      released: [],
      objectType: 'contacts',
    });
    expect(found().key).toEqual({ writes: 0, bytes: 0 });
    const other = randomUUID();
    await journal.reopening.reopen(portalId, writes[0]?.id ?? '', { caller: { id: other, name: 'other' } });
    expect(journal.usage.find(portalId, other)?.key.writes).toBe(1);
    expect(journal.usage.find(portalId, other)?.key.bytes).toBeGreaterThan(bytes / 2);
  });

  it('is right for a backlog of several parts, which other processes change', async () => {
    const rows = 60_000;
    await client.query(
      `INSERT INTO open_writes (portal_id, id, queue, key, lane, state, head, intent, bytes, api_key_id)
       SELECT $1, (lpad(to_hex(1700000000000 + n), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, 'contacts',
         'email:' || n, 0, CASE WHEN n % 10 = 0 THEN 'waiting' ELSE 'due' END, CASE WHEN n % 10 = 0 THEN NULL ELSE true END,
         '{}', 100, CASE WHEN n % 3 = 0 THEN $2::uuid END
       FROM generate_series(1, ${rows}) AS n`,
      [portalId, apiKeyId],
    );
    const expected = async (): Promise<object> => {
      const { rows: sums } = await client.query<{ all: number; own: number }>(
        `SELECT count(*)::int AS all, (count(*) FILTER (WHERE api_key_id = $2))::int AS own
         FROM open_writes WHERE portal_id = $1 AND state <> 'waiting'`,
        [portalId, apiKeyId],
      );
      const { all = 0, own = 0 } = sums[0] ?? {};
      return { portal: { writes: all, bytes: 100 * all }, key: { writes: own, bytes: 100 * own } };
    };
    const isRight = async (): Promise<boolean> => {
      await journal.usage.total(portalId, 0);
      const { portal, key } = found();
      return JSON.stringify({ portal, key }) === JSON.stringify(await expected());
    };
    expect(await until(isRight)).toBe(true);
    await client.query(`DELETE FROM open_writes WHERE substr(id::text, 36) < '8' AND portal_id = $1`, [portalId]);
    expect(await until(isRight)).toBe(true);
    await client.query(`UPDATE open_writes SET api_key_id = $2 WHERE portal_id = $1`, [portalId, apiKeyId]);
    expect(await until(isRight)).toBe(true);
  });
});
