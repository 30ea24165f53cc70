/**
 * The time that PostgreSQL takes for each reader, by EXPLAIN (ANALYZE) of its statements: planning, compilation and execution. No
 * service runs meanwhile, so that no background work is counted.
 */
import { DataSource, type Repository } from 'typeorm';
import { CreatedRecords, type CreatedRecordsQuery } from '../../src/crm/journal/reads/created-records';
import { FailureSummaries } from '../../src/crm/journal/reads/failure-summaries';
import { JournalReads } from '../../src/crm/journal/reads/journal-reads';
import { WriteLists, type ListFilter } from '../../src/crm/journal/reads/write-lists';
import { JournalStatistics } from '../../src/crm/journal/statistics/journal-statistics';
import { OpenUsage } from '../../src/crm/journal/statistics/open-usage';
import { CrmObject } from '../../src/crm/journal/tables/crm-object.entity';
import type { WriteState } from '../../src/crm/journal/tables/stored-write';
import { connectInSchema } from '../../test/support/test-server';
import { startBenchPostgres } from '../support/bench-postgres';
import type { BenchResult, Figure } from '../support/bench';
import { ExplainedDatabase } from '../support/explained-database';
import {
  apiKeyIds,
  failedWrites,
  fillJournal,
  heavyPortal,
  idAt,
  largePortal,
  openWrites,
} from '../support/large-journal';
import type { LimitGroup } from '../support/limit-group';
import { percentile } from '../support/percentile';

const rounds = 5;
const mostMs = 100;
const pageBytes = 4 * 1024 * 1024;

type Reader = () => Promise<unknown>;

const cause = 'refused-by-hubspot VALIDATION_ERROR PROPERTY_DOESNT_EXIST property_7';
const [few, most] = apiKeyIds;
const filters: Record<string, Omit<ListFilter, 'limit'>> = {
  all: {},
  'one type': { queue: 'tickets' },
  'a type without writes': { queue: 'tickets>deals' },
  'an API key with few writes': { apiKeyIds: [few] },
  'an API key with most writes': { apiKeyIds: [most] },
  'a type and an API key': { queue: 'deals', apiKeyIds: [few] },
  'an unknown API key': { apiKeyIds: [] },
};
const causeFilters: Record<string, Omit<ListFilter, 'limit'>> = {
  cause: { cause },
  'cause and type': { cause, queue: 'deals' },
  'cause and API key': { cause, apiKeyIds: [few] },
  'unknown cause': { cause: 'none' },
};
const cursors: Record<string, string | undefined> = { '': undefined, ', from the middle': idAt(failedWrites / 2) };

/** The lists of writes: every state with every filter. */
function lists(database: ExplainedDatabase): Map<string, Reader> {
  const writes = new WriteLists(database.asDatabase);
  const reads = new JournalReads(database.asDatabase);
  const page = async (state: WriteState, filter: ListFilter, portal = largePortal): Promise<void> => {
    const { ids } = await writes.list(portal, state, filter);
    await reads.find(portal, ids.slice(0, await reads.countFitting(portal, ids, pageBytes)));
  };
  const readers = new Map<string, Reader>();
  for (const state of ['failed', 'settled', 'due', 'sending'] as const) {
    const ofState = state === 'failed' ? { ...filters, ...causeFilters } : filters;
    for (const [name, filter] of Object.entries(ofState)) {
      for (const [from, after] of Object.entries(cursors)) {
        readers.set(`list of ${state} writes: ${name}${from}`, () => page(state, { ...filter, after, limit: 200 }));
      }
    }
  }
  readers.set('list of failed writes of 512 KB', () => page('failed', { limit: 200 }, heavyPortal));
  readers.set('one write', () => reads.find(largePortal, [idAt(17)]));
  return readers;
}

/**
 * Summary, counts and sums. A long backlog is counted in parts, and each part is a reading.
 * @param busySecond second in which all settled writes have settled
 */
function counts(database: ExplainedDatabase, busySecond: number): Map<string, Reader> {
  const statistics = new JournalStatistics(database.asDatabase);
  const depth = statistics.depthOf(largePortal);
  const usage = new OpenUsage(database.asDatabase);
  void usage.onModuleDestroy();
  const traffic = (second: number, seconds: number): Promise<unknown> =>
    statistics.traffic(largePortal, second, second + seconds, [100, 1_000, 10_000]);
  return new Map<string, Reader>([
    ['summary of failures', () => new FailureSummaries(database.asDatabase).read(largePortal)],
    ['quotas', () => usage.total(largePortal, 0)],
    ['the page’s count of open writes', () => depth.read()],
    ['the page’s traffic of five quiet seconds', () => traffic(busySecond - 5_000, 5)],
    ['the page’s traffic of a second with a million writes', () => traffic(busySecond, 1)],
    ['metrics of the journal', () => statistics.depths(largePortal, 50_000)],
    ['age of the oldest open write', () => statistics.oldestSeconds(largePortal)],
  ]);
}

/** The lists of created records, with TypeORM's statements. */
function created(database: ExplainedDatabase, repository: Repository<CrmObject>): Map<string, Reader> {
  const records = new CreatedRecords(repository);
  const find = repository.createQueryBuilder.bind(repository);
  repository.createQueryBuilder = (alias) => {
    const builder = find(alias);
    builder.getMany = () => {
      const [text, values] = builder.getQueryAndParameters();
      return database.read(text, values);
    };
    return builder;
  };
  const after = { createdAt: new Date(Date.now() - 5_000_000), objectType: 'contacts' as const, hubspotId: '500000' };
  const [since, until] = [new Date(Date.now() - 8_000_000), new Date(Date.now() - 1_000_000)];
  const queries: Record<string, Partial<CreatedRecordsQuery>> = {
    all: {},
    'from the middle': { after },
    'between two times': { since, until },
    'between two times, from the middle': { since, until, after },
    'before all': { until: new Date(0) },
    'page 200': { offset: 199 * 200 },
  };
  const readers = new Map<string, Reader>();
  for (const [name, query] of Object.entries(queries)) {
    for (const objectType of [undefined, 'contacts', 'tickets', 'deals'] as const) {
      const type = objectType ?? 'any type';
      readers.set(`list of created records: ${type}, ${name}`, () =>
        records.find({ portalId: largePortal, objectType, offset: 0, limit: 201, ...query }),
      );
    }
  }
  return readers;
}

async function measure(progress: (line: string) => void): Promise<BenchResult> {
  const postgres = await startBenchPostgres();
  const source = new DataSource({ type: 'postgres', url: postgres.url, schema: 'hubspot_crm', entities: [CrmObject] });
  try {
    await postgres.migrate();
    await source.initialize();
    const client = await connectInSchema(postgres.url);
    await fillJournal(client, progress);
    const database = new ExplainedDatabase(client, postgres.url);
    const { rows } = await client.query<{ second: number }>(
      `SELECT floor(extract(epoch FROM max(closed_at)))::float8 AS second FROM closed_writes WHERE state = 'settled'`,
    );
    const readers = [
      ...lists(database),
      ...counts(database, rows[0]?.second ?? 0),
      ...created(database, source.getRepository(CrmObject)),
    ];
    const figures: Figure[] = [];
    for (const [name, read] of readers) {
      const times: number[] = [];
      let jitMs = 0;
      for (let round = 0; round < rounds; round += 1) {
        await read();
        const time = database.take();
        times.push(time.ms);
        jitMs = Math.max(jitMs, time.jitMs);
      }
      const ms = percentile(times, 0.5);
      figures.push({ name: `${name}: database time`, value: ms, unit: 'ms', target: { atMost: mostMs } });
      progress(`${name}: ${ms.toFixed(1)} ms, at most ${Math.max(...times).toFixed(1)} ms, JIT ${jitMs.toFixed(1)} ms`);
    }
    await client.end();
    return { figures, notes: [`${postgres.description}: ${failedWrites} failed and ${openWrites} open writes.`] };
  } finally {
    if (source.isInitialized) await source.destroy();
    await postgres.stop();
  }
}

export const group: LimitGroup = {
  summary: `database time of each reader, over ${failedWrites} failed and ${openWrites} open writes`,
  run: measure,
};
