import type { Client } from 'pg';
import { DataSource } from 'typeorm';
import { CreatedRecords } from '../src/crm/journal/reads/created-records';
import { CrmObject } from '../src/crm/journal/tables/crm-object.entity';
import { JournalStatistics } from '../src/crm/journal/statistics/journal-statistics';
import { Sql } from '../src/database/sql';
import { PlanRecorder, type RecordedPlan } from './support/plan-recorder';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { onCitus } from './support/test-server';
import { batch, flood, liveAlone, liveThroughIt } from './support/write-life';

const openWrites = 100_000;
const settledWrites = 1_000_000;
/** The portal under test, and others with writes. */
const [portal, others] = ['1', [2, 3]];

/**
 * Limits on rows and blocks that a statement for a hundred writes may read. They grow with the writes, not with the
 * tables. PostgreSQL reads all rows of a table of a few hundred rows for each write.
 */
const mostRows = 30 * batch;
const mostRowsOfSmallTables = 250 * batch;
const mostBlocks = 40 * batch;
/** Cost from which PostgreSQL compiles a statement, which takes longer than most statements. */
const jitAboveCost = 100_000;

/** True for the sums of open writes, which a process reads beside its traffic for a twentieth of the time at most. */
function isPaced({ text }: RecordedPlan): boolean {
  return text.includes('GROUP BY open.api_key_id');
}

/**
 * A statement must cost the same on empty and full tables, with absent, stale and current statistics. The test counts
 * rows and blocks instead of measuring times.
 */
// On Citus the workers make the plans. test/citus.e2e-spec.ts checks them.
(onCitus() ? describe.skip : describe)('The plans of a write’s life', () => {
  let database: TestDatabase;
  let client: Client;
  let recorder: PlanRecorder;

  async function open(): Promise<void> {
    database = await createTestDatabase();
    client = await database.connect();
    // The test controls the statistics, so autovacuum is off.
    for (const table of [
      'open_writes',
      'closed_writes',
      'crm_objects',
      'record_identities',
      'idempotency_keys',
      'failure_counts',
    ]) {
      await client.query(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`);
    }
    recorder = new PlanRecorder(database.url);
  }

  async function close(): Promise<void> {
    await recorder.close();
    await client.end();
    await database.drop();
  }

  /** The plans since the last call. Sums of open writes are read beside the traffic, and may come at any time. */
  function takePlans(): RecordedPlan[] {
    const plans = recorder.take();
    for (const { rows, cost } of plans.filter(isPaced)) {
      expect(rows).toBeLessThan(1.1 * openWrites + mostRows);
      expect(cost).toBeLessThan(jitAboveCost);
    }
    return plans.filter((plan) => !isPaced(plan));
  }

  async function lifeReadsLittle(most = mostRows): Promise<void> {
    takePlans();
    await liveThroughIt(recorder.database, portal);
    const plans = takePlans();
    expect(plans.length).toBeGreaterThan(30);
    const tooMuch = plans.filter(({ rows, blocks, cost }) => rows > most || blocks > mostBlocks || cost > jitAboveCost);
    expect(tooMuch).toEqual([]);
  }

  describe('in an empty journal', () => {
    beforeAll(open);
    afterAll(close);

    it('read little before anybody has looked at the tables', () => lifeReadsLittle(mostRowsOfSmallTables));

    it('read little where the tables were looked at', async () => {
      await client.query('VACUUM ANALYZE');
      await lifeReadsLittle(mostRowsOfSmallTables);
    });
  });

  describe('in a full journal', () => {
    beforeAll(async () => {
      await open();
      await fill(client);
    }, 300_000);
    afterAll(close);

    it('read little before anybody has looked at the tables', () => lifeReadsLittle(), 120_000);

    it('read little where the tables were looked at', async () => {
      await client.query('ANALYZE');
      await lifeReadsLittle();
    }, 120_000);

    it('of the list of created records read little', async () => {
      takePlans();
      await listCreated(recorder, database.url);
      expect(takePlans().filter(({ rows, cost }) => rows > mostRows || cost > jitAboveCost)).toEqual([]);
    });

    it('of the operator’s chart read what was settled lately', async () => {
      const statistics = new JournalStatistics(recorder.database);
      const second = Math.floor(await statistics.now());
      takePlans();
      await statistics.traffic(portal, second - 2, second + 1, [100, 1000]);
      const [plan] = takePlans();
      expect(plan?.rows).toBeLessThan(openWrites);
    });

    it('read little where few of many writes are left', async () => {
      await client.query('DELETE FROM open_writes WHERE seq % 100 > 0');
      await client.query('VACUUM ANALYZE');
      await lifeReadsLittle();
    }, 120_000);
  });

  describe('of a write that comes alone', () => {
    beforeAll(open);
    afterAll(close);

    it('are made anew when the table has grown since they were kept', async () => {
      await client.query('VACUUM ANALYZE');
      // From the sixth execution PostgreSQL may use a generic plan.
      for (let time = 1; time <= 8; time += 1) await liveAlone(recorder.database, portal);
      await fill(client, { open: 30_000, settled: 30_000, portals: [1] });
      takePlans();
      await liveAlone(recorder.database, portal);
      const plans = takePlans();
      const texts = plans.map(({ text }) => text).join();
      expect(texts).toContain('DELETE FROM "hubspot_crm"."open_writes" WHERE portal_id = $1 AND id = $2');
      expect(plans.filter(({ rows, blocks }) => rows > 30 || blocks > 100)).toEqual([]);
    }, 120_000);
  });

  describe('in a journal that has filled up since the tables were looked at', () => {
    beforeAll(async () => {
      await open();
      await fill(client, { open: 30, settled: 30, portals: others });
      await client.query('VACUUM ANALYZE');
      await fill(client);
    }, 300_000);
    afterAll(close);

    it('read little', () => lifeReadsLittle(), 120_000);
  });

  // At these sizes some indexes have one level more than others.
  describe.each([3_000, 12_000, 30_000, 60_000])(
    'of a portal with %s writes that PostgreSQL has not heard of',
    (count) => {
      beforeAll(async () => {
        await open();
        await fill(client, { open: 30, settled: 30, portals: others });
        await client.query('VACUUM ANALYZE');
        await fill(client, { open: count, settled: count, portals: [1], from: 30 });
      }, 300_000);
      afterAll(close);

      it('read little', () => lifeReadsLittle(count > 20_000 ? mostRows : mostRowsOfSmallTables), 120_000);
    },
  );
});

/** Repeats TypeORM's statements for the pages of created records, so that the recorder sees them. */
async function listCreated({ database }: PlanRecorder, url: string): Promise<void> {
  const source = new DataSource({ type: 'postgres', url, schema: 'hubspot_crm', entities: [CrmObject] });
  await source.initialize();
  const asked: { text: string; values: unknown[] }[] = [];
  const repository = source.getRepository(CrmObject);
  const createQueryBuilder = repository.createQueryBuilder.bind(repository);
  repository.createQueryBuilder = (alias) => {
    const builder = createQueryBuilder(alias);
    const getMany = builder.getMany.bind(builder);
    builder.getMany = () => {
      const [text, values] = builder.getQueryAndParameters();
      asked.push({ text, values });
      return getMany();
    };
    return builder;
  };
  const records = new CreatedRecords(repository);
  const after = { createdAt: new Date(), objectType: 'contacts' as const, hubspotId: '500' };
  for (const objectType of [undefined, 'contacts' as const]) {
    await records.find({ portalId: portal, objectType, offset: 0, limit: 51 });
    await records.find({ portalId: portal, objectType, offset: 0, limit: 51, after, since: new Date(0) });
    await records.find({ portalId: portal, objectType, offset: 0, limit: 51, until: new Date() });
  }
  await source.destroy();
  expect(asked).toHaveLength(6);
  for (const { text, values } of asked) await database.query(new Sql([text]), values);
}

/** Fills the tables. Most writes are due; others wait or are claimed. Each settled write has created a record. */
async function fill(
  client: Client,
  { open, settled, portals, from = 0 }: { open: number; settled: number; portals: number[]; from?: number } = {
    open: openWrites,
    settled: settledWrites,
    portals: [1, ...others],
  },
): Promise<void> {
  const ofPortals = `(ARRAY[${portals.join(',')}])[1 + n % ${portals.length}]`;
  // Ids grow with time, like those of real writes.
  const idOf = (n: string): string =>
    `(lpad(to_hex(1700000000000 + ${n}), 12, '0') || '7000' || '8000' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  const queue = `(ARRAY['contacts','contacts','contacts','deals','tickets'])[1 + n % 5]`;
  await client.query(`
    INSERT INTO open_writes (portal_id, id, queue, key, lane, state, head, followed, intent, due_at, claimed_by, api_key_id)
    SELECT ${ofPortals}, ${idOf(`(n + ${settled})`)}, ${queue}, 'email:open' || n || '@example.com', n % 7 / 6,
      CASE WHEN n % 50 = 0 THEN 'sending' ELSE 'due' END, true, n % 100 = 1,
      '{"key": {"kind": "email", "email": "open@example.com"}, "properties": {"firstname": "Ada"}, "pointers": {}}',
      now() - interval '1 hour' + n * interval '10 milliseconds', CASE WHEN n % 50 = 0 THEN gen_random_uuid() END, CASE WHEN n % 10 > 0 THEN '${flood}'::uuid END
    FROM generate_series(${from + 1}, ${from + open}) AS n ON CONFLICT DO NOTHING`);
  await client.query(`
    INSERT INTO open_writes (portal_id, id, queue, key, lane, state, head, intent)
    SELECT portal_id, gen_random_uuid(), queue, key, lane, 'due', false, intent
    FROM open_writes CROSS JOIN generate_series(1, 3) WHERE followed AND head`);
  await client.query(`
    INSERT INTO closed_writes (portal_id, id, queue, key, lane, state, intent, accepted_at, closed_at, attempts, hubspot_id, outcome, cause)
    SELECT ${ofPortals}, ${idOf('n')}, ${queue}, 'email:' || n || '@example.com', 0, CASE WHEN n % 1000 = 0 THEN 'failed' ELSE 'settled' END,
      '{"key": {"kind": "email", "email": "closed@example.com"}, "properties": {"firstname": "Ada"}, "pointers": {}}',
      now() - interval '2 hours' + n * interval '5 milliseconds', now() - interval '2 hours' + n * interval '5 milliseconds', 1, n,
      '{"outcome": "created", "properties": {"firstname": "Ada"}, "delivery": "exactly-once"}', CASE WHEN n % 1000 = 0 THEN 'x' END
    FROM generate_series(${from + 1}, ${from + settled}) AS n ON CONFLICT DO NOTHING`);
  await client.query(`
    INSERT INTO crm_objects (portal_id, object_type, hubspot_id, name, created_at)
    SELECT ${ofPortals}, 'contacts', n, 'Ada', now() - interval '2 hours' + n * interval '5 milliseconds'
    FROM generate_series(${from + 1}, ${from + settled}) AS n ON CONFLICT DO NOTHING`);
  await client.query(`
    INSERT INTO record_identities (portal_id, object_type, key, hubspot_id)
    SELECT ${ofPortals}, 'contacts', 'email:' || n || '@example.com', n FROM generate_series(${from + 1}, ${from + settled}) AS n
    ON CONFLICT DO NOTHING`);
  await client.query(`
    INSERT INTO failure_counts (portal_id, queue, cause, count)
    SELECT portal_id, queue, cause, count(*) FROM closed_writes WHERE state = 'failed' GROUP BY 1, 2, 3
    ON CONFLICT (portal_id, queue, cause) DO UPDATE SET count = excluded.count`);
  // Autovacuum would do this, but is off.
  await client.query("SELECT brin_summarize_new_values('closed_writes_by_time')");
}
