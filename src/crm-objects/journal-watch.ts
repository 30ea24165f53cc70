import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { pgPoolOf } from '../common/pg-pool';
import * as sql from './writes/journal-sql';

/** What a closed write came to. */
export type ClosedAs = 'created' | 'updated' | 'associated' | 'failed';

/** Writes that were closed in one second with one outcome. */
export interface ClosedCount {
  /** Seconds since 1970. */
  second: number;
  outcome: ClosedAs;
  /** Which of the given bounds is above the time that they took; null for associations, which wait for their records. */
  bucket: number | null;
  count: number;
}

/** How many writes are open, and what they wait for. */
export interface JournalDepth {
  /** For their turn. */
  due: number;
  /** For the time of another attempt. */
  later: number;
  /** For HubSpot's answer. */
  sending: number;
  /** For their record to be written first. */
  waiting: number;
  /** Age of the oldest of them; null where there is none. */
  oldestSeconds: number | null;
  /** Writes that have failed for good and nobody has retried yet; they are not open. */
  failed: number;
}

/** Reads off the journal how the service is doing, for all processes together. */
@Injectable()
export class JournalWatch {
  private readonly pool: Pool;

  constructor(@InjectDataSource() database: DataSource) {
    this.pool = pgPoolOf(database);
  }

  /** The database's time, in seconds since 1970. */
  async now(): Promise<number> {
    const { rows } = await this.pool.query<{ now: number }>(
      'SELECT extract(epoch FROM clock_timestamp())::float8 AS now',
    );
    return rows[0]?.now ?? 0;
  }

  /**
   * What was closed in some whole seconds. Cheap whatever has been closed before.
   * @param boundsMs ascending, of the times that writes took
   */
  async traffic(portalId: string, from: number, before: number, boundsMs: readonly number[]): Promise<ClosedCount[]> {
    const { rows } = await this.pool.query<ClosedCount>(sql.traffic, [portalId, from, before, boundsMs]);
    return rows;
  }

  /** How many writes are open. It counts them one by one: what it costs grows with the backlog. */
  async depth(portalId: string): Promise<JournalDepth> {
    const { rows } = await this.pool.query<DepthRow>(sql.depth, [portalId]);
    const [row] = rows;
    if (!row) throw new Error('a count has no row');
    const { oldest_seconds, ...counts } = row;
    return { ...counts, oldestSeconds: oldest_seconds };
  }
}

interface DepthRow extends Omit<JournalDepth, 'oldestSeconds'> {
  oldest_seconds: number | null;
}
