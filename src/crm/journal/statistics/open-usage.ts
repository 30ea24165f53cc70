import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Database } from '../../../database/database';
import { InjectReadingDatabase } from '../../../database/database.module';
import { sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { RefreshingCache } from '../../../timing/refreshing-cache';
import { inOrder } from '../tables/in-order';
import { storedBytes } from '../tables/write-size';
import { isWithin, RangedSums, type IdRange } from './ranged-sums';
import { addUsage, allUsage, emptyUsage, noUsage, usageOfKey, type Usage, type UsageSum } from './usage-sum';

/** Least age of a sum that is read again. */
const leastAgeMs = 2_000;
/** Largest share of time for reading again, and for the first reading. */
const [readingShare, firstReadingShare] = [0.05, 0.5];
const mostPortals = 10_000;

/**
 * Sums the open writes of a range of ids by API key. Associations that wait for their record do not count: their record's write
 * does. $1 portal, $2 id before the range, $3 last id or null, $4 limit of writes
 */
const sumOpen = sql`
  WITH slice AS MATERIALIZED (
    SELECT id, api_key_id, state <> 'waiting' AS counts, ${storedBytes} AS bytes FROM ${tables.openWrites}
    WHERE portal_id = $1${inOrder} AND id > $2 AND ($3::uuid IS NULL OR id <= $3) ORDER BY id LIMIT $4)
  SELECT api_key_id, (count(*) FILTER (WHERE counts))::int AS writes,
    coalesce(sum(bytes) FILTER (WHERE counts), 0)::float8 AS bytes,
    count(*)::int AS read, (SELECT id FROM slice ORDER BY id DESC LIMIT 1) AS last_id
  FROM slice GROUP BY api_key_id`;

/** Open writes of a portal, for the request of an API key. */
export interface PortalUsage {
  /** Of the API key. */
  key: Usage;
  /** Of all API keys. */
  portal: Usage;
  /** Writes that this process has settled lately. */
  settled: Usage;
  /** Time in which it has settled them. */
  settledInMs: number;
}

/** A write, by which a change is counted. */
export interface CountedWrite {
  id: string;
  /** Null for writes of an earlier release. */
  apiKeyId: string | null;
}

interface Change extends CountedWrite {
  usage: Usage;
}

interface KeptUsage {
  sums: RangedSums<UsageSum>;
  settled: Usage;
  settledSinceMs: number;
  /** Time of the next reading, by performance.now(). */
  dueAtMs: number;
}

/**
 * Knows how many writes are open in a portal, by API key, without a statement for each write. The sums are read beside the
 * traffic, in parts (RangedSums). In between, the process adds what it accepts, and subtracts what it settles. So the sums of a
 * part may miss the changes of other processes since its reading.
 */
@Injectable()
export class OpenUsage implements OnModuleDestroy {
  private readonly logger = new Logger(OpenUsage.name);
  private readonly cache = new RefreshingCache<KeptUsage>({ maxEntries: mostPortals });
  /** Changes during a reading, which may miss them. */
  private readonly duringReading = new Map<string, Change[]>();
  /** Readings that nobody waits for. */
  private readonly underWay = new Set<Promise<void>>();
  private isStopped = false;

  constructor(@InjectReadingDatabase() private readonly database: Pick<Database, 'rows'>) {}

  /** Ends the readings. Awaits those under way, because they use the database. */
  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.underWay);
  }

  /**
   * A portal's open writes, as far as this process knows; null before the first reading. Starts a reading if one is due. Until all
   * parts of a large backlog are read, it knows some of the writes.
   */
  find(portalId: string, apiKeyId: string): PortalUsage | null {
    this.readIfDue(portalId);
    const kept = this.cache.find(portalId)?.value;
    if (!kept) return null;
    const { settled, settledSinceMs } = kept;
    const sums = kept.sums.sums();
    return {
      key: usageOfKey(sums, apiKeyId),
      portal: allUsage(sums),
      settled: { ...settled },
      settledInMs: performance.now() - settledSinceMs,
    };
  }

  /** A portal's open writes, after a reading if the last one is older. */
  async total(portalId: string, maxAgeMs: number): Promise<Usage> {
    const kept = this.cache.find(portalId);
    const isFresh = kept && performance.now() - kept.startedAtMs < maxAgeMs;
    const { sums } = isFresh ? kept.value : await this.read(portalId);
    return allUsage(sums.sums());
  }

  /** Adds writes that this process accepts, or opens again. @param write any of them */
  add(portalId: string, write: CountedWrite, usage: Usage): void {
    this.note(portalId, { ...write, usage });
  }

  /** Subtracts writes that were not accepted. @param write any of them */
  subtract(portalId: string, write: CountedWrite, { writes, bytes }: Usage): void {
    this.note(portalId, { ...write, usage: { writes: -writes, bytes: -bytes } });
  }

  /** Subtracts a write that this process has settled. */
  settle(portalId: string, { id, apiKeyId, bytes }: CountedWrite & { bytes: number }): void {
    const kept = this.cache.find(portalId)?.value;
    if (kept) {
      kept.settled.writes += 1;
      kept.settled.bytes += bytes;
    }
    this.note(portalId, { id, apiKeyId, usage: { writes: -1, bytes: -bytes } });
  }

  private note(portalId: string, change: Change): void {
    const sum = this.cache.find(portalId)?.value.sums.sumAt(change.id);
    if (sum) addUsage(sum, change.apiKeyId, change.usage);
    this.duringReading.get(portalId)?.push(change);
  }

  private readIfDue(portalId: string): void {
    const kept = this.cache.find(portalId)?.value;
    const nowMs = performance.now();
    const isDue = !kept || (nowMs >= kept.dueAtMs && kept.sums.next(nowMs, leastAgeMs) !== null);
    if (!isDue || this.isStopped || this.duringReading.has(portalId)) return;
    const reading = this.read(portalId)
      .then(() => undefined)
      .catch((error: unknown) => {
        this.logger.warn(
          `Reading the open writes of portal ${portalId} failed; quotas use older sums: ${String(error)}`,
        );
      })
      .finally(() => this.underWay.delete(reading));
    this.underWay.add(reading);
  }

  private async read(portalId: string): Promise<KeptUsage> {
    const { value } = await this.cache.refresh(portalId, (startedMs) => this.readPart(portalId, startedMs));
    return value;
  }

  private async readPart(portalId: string, startedMs: number): Promise<KeptUsage> {
    const kept = this.cache.find(portalId)?.value ?? newUsage(startedMs);
    const range = kept.sums.next(startedMs, 0);
    if (!range) return kept;
    const changes: Change[] = [];
    this.duringReading.set(portalId, changes);
    try {
      await this.sum(portalId, kept.sums, range, startedMs);
      for (const { id, apiKeyId, usage } of changes) {
        const sum = isWithin(range, id) ? kept.sums.sumAt(id) : null;
        if (sum) addUsage(sum, apiKeyId, usage);
      }
      this.plan(portalId, kept, startedMs);
      return kept;
    } catch (error) {
      kept.dueAtMs = performance.now() + leastAgeMs;
      throw error;
    } finally {
      this.duringReading.delete(portalId);
    }
  }

  private async sum(portalId: string, sums: RangedSums<UsageSum>, range: IdRange, startedMs: number): Promise<void> {
    const rows = await this.database.rows<SumRow>(sumOpen, [portalId, range.after, range.upTo, sums.mostRows]);
    const sum = emptyUsage();
    for (const { api_key_id, writes, bytes } of rows) addUsage(sum, api_key_id, { writes, bytes });
    const read = rows.reduce((all, row) => all + row.read, 0);
    sums.store(range, { sum, rows: read, lastId: rows[0]?.last_id ?? null }, startedMs);
  }

  /** Plans the next reading. The first reading of a large backlog continues by itself. */
  private plan(portalId: string, kept: KeptUsage, startedMs: number): void {
    const nowMs = performance.now();
    const tookMs = nowMs - startedMs;
    const share = kept.sums.isComplete ? readingShare : firstReadingShare;
    kept.dueAtMs = startedMs + tookMs / share;
    if (nowMs - kept.settledSinceMs >= leastAgeMs) {
      kept.settled = noUsage();
      kept.settledSinceMs = nowMs;
    }
    if (kept.sums.isComplete) return;
    setTimeout(() => {
      // A timer may fire a moment early, and nothing else continues the reading.
      kept.dueAtMs = 0;
      this.readIfDue(portalId);
    }, kept.dueAtMs - nowMs).unref();
  }
}

interface SumRow {
  api_key_id: string | null;
  writes: number;
  bytes: number;
  read: number;
  last_id: string;
}

function newUsage(nowMs: number): KeptUsage {
  return { sums: new RangedSums(), settled: noUsage(), settledSinceMs: nowMs, dueAtMs: 0 };
}
