import { Injectable, Logger } from '@nestjs/common';
import type { Database } from '../../../database/database';
import { InjectReadingDatabase } from '../../../database/database.module';
import { sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { RefreshingCache } from '../../../timing/refreshing-cache';
import { inOrder } from '../tables/in-order';
import { storedBytes } from '../tables/write-size';

/** Shortest interval of readings, and their largest share of time. */
const leastIntervalMs = 2_000;
const readingShare = 0.05;
const mostPortals = 10_000;

/**
 * Sums a portal's open writes by API key. Associations that wait for their record do not count: their record's write does. A
 * limit bounds the cost. $1 portal, $2 limit of writes
 */
const sumOpen = sql`
  SELECT open.api_key_id, count(*)::int AS writes, sum(open.bytes)::float8 AS bytes
  FROM (
    SELECT api_key_id, ${storedBytes} AS bytes FROM ${tables.openWrites}
    WHERE portal_id = $1${inOrder} AND state <> 'waiting' LIMIT $2) AS open
  GROUP BY open.api_key_id`;

/** Numbers of writes and their bytes. */
export interface Usage {
  writes: number;
  bytes: number;
}

/** Open writes of a portal. */
export interface PortalUsage {
  total: Usage;
  byKey: Map<string, Usage>;
  /** Writes that this process has settled since the reading. */
  settled: Usage;
  /** Time since the reading. */
  ageMs: number;
}

interface KeptUsage extends Omit<PortalUsage, 'ageMs'> {
  tookMs: number;
}

/** A change of a portal's usage. The API key is null for writes of an earlier release. */
interface Change extends Usage {
  apiKeyId: string | null;
}

/**
 * Knows how many writes are open in a portal, by API key, without a statement for each write. The sums are read beside the
 * traffic, every two seconds at most. In between, the process adds what it accepts, and subtracts what it settles.
 */
@Injectable()
export class OpenUsage {
  private readonly logger = new Logger(OpenUsage.name);
  private readonly cache = new RefreshingCache<KeptUsage>({ maxEntries: mostPortals });
  /** Changes during a reading, which may miss them. */
  private readonly duringReading = new Map<string, Change[]>();

  constructor(@InjectReadingDatabase() private readonly database: Pick<Database, 'rows'>) {}

  /**
   * A portal's open writes, as far as this process knows; null before the first reading. Starts a reading if the last one is
   * old.
   * @param mostWrites limit of counted writes
   */
  find(portalId: string, mostWrites: number): PortalUsage | null {
    const kept = this.cache.find(portalId);
    const ageMs = kept ? performance.now() - kept.startedAtMs : Infinity;
    const intervalMs = Math.max(leastIntervalMs, (kept?.value.tookMs ?? 0) / readingShare);
    if (ageMs >= intervalMs && !this.duringReading.has(portalId)) {
      this.read(portalId, mostWrites).catch((error: unknown) => {
        this.logger.warn(
          `Reading the open writes of portal ${portalId} failed; quotas use older sums: ${String(error)}`,
        );
      });
    }
    return kept ? { ...kept.value, ageMs } : null;
  }

  /** Reads a portal's open writes. */
  async read(portalId: string, mostWrites: number): Promise<PortalUsage> {
    const { value, startedAtMs } = await this.cache.refresh(portalId, (startedMs) =>
      this.sum(portalId, mostWrites, startedMs),
    );
    return { ...value, ageMs: performance.now() - startedAtMs };
  }

  /** Adds writes that this process accepts. */
  add(portalId: string, apiKeyId: string, usage: Usage): void {
    this.note(portalId, { apiKeyId, ...usage });
  }

  /** Subtracts writes that were not accepted. */
  subtract(portalId: string, apiKeyId: string, { writes, bytes }: Usage): void {
    this.note(portalId, { apiKeyId, writes: -writes, bytes: -bytes });
  }

  /** Subtracts a write that this process has settled. */
  settle(portalId: string, { apiKeyId, bytes }: { apiKeyId: string | null; bytes: number }): void {
    const kept = this.cache.find(portalId)?.value;
    if (kept) {
      kept.settled.writes += 1;
      kept.settled.bytes += bytes;
    }
    this.note(portalId, { apiKeyId, writes: -1, bytes: -bytes });
  }

  private note(portalId: string, change: Change): void {
    const kept = this.cache.find(portalId)?.value;
    if (kept) apply(kept, change);
    this.duringReading.get(portalId)?.push(change);
  }

  private async sum(portalId: string, mostWrites: number, startedMs: number): Promise<KeptUsage> {
    const changes: Change[] = [];
    this.duringReading.set(portalId, changes);
    try {
      const rows = await this.database.rows<{ api_key_id: string | null; writes: number; bytes: number }>(sumOpen, [
        portalId,
        mostWrites,
      ]);
      const usage: KeptUsage = {
        total: none(),
        byKey: new Map(),
        settled: none(),
        tookMs: performance.now() - startedMs,
      };
      for (const { api_key_id, writes, bytes } of rows) apply(usage, { apiKeyId: api_key_id, writes, bytes });
      for (const change of changes) apply(usage, change);
      return usage;
    } finally {
      this.duringReading.delete(portalId);
    }
  }
}

function none(): Usage {
  return { writes: 0, bytes: 0 };
}

function apply({ total, byKey }: Pick<KeptUsage, 'total' | 'byKey'>, { apiKeyId, ...change }: Change): void {
  addTo(total, change);
  if (apiKeyId === null) return;
  const ofKey = byKey.get(apiKeyId) ?? none();
  addTo(ofKey, change);
  if (ofKey.writes > 0) byKey.set(apiKeyId, ofKey);
  else byKey.delete(apiKeyId);
}

function addTo(usage: Usage, { writes, bytes }: Usage): void {
  usage.writes = Math.max(0, usage.writes + writes);
  usage.bytes = Math.max(0, usage.bytes + bytes);
}
