import type { Client } from 'pg';
import { DataSource } from 'typeorm';
import { CreatedRecords } from '../src/crm/journal/reads/created-records';
import { CrmObject } from '../src/crm/journal/tables/crm-object.entity';
import { OpenUsage } from '../src/crm/journal/statistics/open-usage';
import { JournalStatistics } from '../src/crm/journal/statistics/journal-statistics';
import { mostWritesRead } from '../src/crm/journal/statistics/ranged-sums';
import { Sql } from '../src/database/sql';
import { fillTables, keepStatistics, openWrites } from './support/full-tables';
import { PlanRecorder, type RecordedPlan } from './support/plan-recorder';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { onCitus } from './support/test-server';
import { until } from './support/until';
import { acceptMany, batch, liveAlone, liveThroughIt } from './support/write-life';

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

/**
 * True for a count or a sum of open writes, which a process reads beside its traffic for a twentieth of the time at most, and
 * for a correction of estimates, which reads a sample of a table that has filled up.
 */
function isPaced({ text }: RecordedPlan): boolean {
  return text.includes('FROM slice') || text.includes('estimate_rows');
}

/** A sum reads a table of this size as a whole at most. The planner takes the index for a part of a much larger table. */
const mostRowsOfSum = 1.1 * openWrites + mostRows;

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
    await keepStatistics(client);
    recorder = new PlanRecorder(database.url);
  }

  async function close(): Promise<void> {
    await recorder.close();
    await client.end();
    await database.drop();
  }

  /** The plans since the last call. Paced statements run beside the traffic, and may come at any time. */
  function takePlans(): RecordedPlan[] {
    const plans = recorder.take();
    for (const { rows, cost } of plans.filter(isPaced)) {
      expect(rows).toBeLessThan(mostRowsOfSum);
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
      await fillTables(client);
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

    it('of counts and sums of open writes read a part of them, however many are open', async () => {
      const depth = new JournalStatistics(recorder.database).depthOf(portal);
      const usage = new OpenUsage(recorder.database);
      const { rows } = await client.query<{ count: number; counted: number }>(
        `SELECT count(*)::int AS count, (count(*) FILTER (WHERE state <> 'waiting'))::int AS counted
         FROM open_writes WHERE portal_id = ${portal}`,
      );
      takePlans();
      let counted = await depth.read();
      while (!counted.isComplete) counted = await depth.read();
      expect(counted.due + counted.later + counted.sending + counted.waiting).toBe(rows[0]?.count);
      expect(rows[0]?.count).toBeGreaterThan(mostWritesRead);
      await until(async () => (await usage.total(portal, 0)).writes === rows[0]?.counted);
      await usage.onModuleDestroy();
      const plans = recorder.take().filter(isPaced);
      expect(plans.length).toBeGreaterThan(3);
      expect(plans.filter((plan) => plan.rows > mostRowsOfSum || plan.cost > jitAboveCost)).toEqual([]);
    }, 120_000);

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
      await fillTables(client, { open: 30_000, settled: 30_000, portals: [1] });
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
      await fillTables(client, { open: 30, settled: 30, portals: others });
      await client.query('VACUUM ANALYZE');
      await fillTables(client);
    }, 300_000);
    afterAll(close);

    it('read little', () => lifeReadsLittle(), 120_000);
  });

  // Usual for a queue that is empty at most times: VACUUM finds no row in the pages, so PostgreSQL expects none in them.
  describe('in a journal whose tables were looked at while they were empty', () => {
    const count = 30_000;
    const amounts = { open: count, settled: count, portals: [1] };
    beforeAll(async () => {
      await open();
      await fillTables(client, amounts);
      for (const table of ['open_writes', 'closed_writes', 'crm_objects', 'record_identities']) {
        await client.query(`DELETE FROM ${table}`);
        await client.query(`VACUUM (ANALYZE, TRUNCATE false) ${table}`);
      }
      await fillTables(client, amounts);
    }, 300_000);
    afterAll(close);

    it('read little once the service has noticed that the tables fill', async () => {
      await acceptMany(recorder.database, portal);
      await until(async () => {
        const { rows } = await client.query<{ rows: number }>(
          `SELECT min(reltuples)::int AS rows FROM pg_class WHERE oid IN (
             'open_writes'::regclass, 'closed_writes'::regclass, 'crm_objects'::regclass, 'record_identities'::regclass)`,
        );
        return (rows[0]?.rows ?? 0) >= count;
      });
      await lifeReadsLittle();
    }, 120_000);
  });

  // At these sizes some indexes have one level more than others.
  describe.each([3_000, 12_000, 30_000, 60_000])(
    'of a portal with %s writes that PostgreSQL has not heard of',
    (count) => {
      beforeAll(async () => {
        await open();
        await fillTables(client, { open: 30, settled: 30, portals: others });
        await client.query('VACUUM ANALYZE');
        await fillTables(client, { open: count, settled: count, portals: [1], from: 30 });
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
