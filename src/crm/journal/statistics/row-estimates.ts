import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../../../database/database';
import { sql, Table } from '../../../database/sql';

/** Fewer writes are read at once by any plan. */
const leastWrites = 100;
/** Shortest time between two looks. */
const everyMs = 500;

const estimate = sql`SELECT ${new Table('estimate_rows')}() AS tables`;

/**
 * Keeps PostgreSQL from expecting an empty queue while the queue fills. VACUUM may have found the table empty, as it is most of
 * the time. PostgreSQL then expects no rows in its pages until autovacuum looks again, within a minute or more. Until then it
 * reads the whole table for each row.
 */
@Injectable()
export class RowEstimates implements OnModuleDestroy {
  private readonly logger = new Logger(RowEstimates.name);
  /** Stored writes since the last look. */
  private stored = 0;
  private lookedMs = -Infinity;
  /** True while a look is planned or under way. */
  private looks = false;
  private hasFailed = false;
  private stopping = false;

  constructor(@Inject(Database) private readonly database: Pick<Database, 'rows'>) {}

  onModuleDestroy(): void {
    this.stopping = true;
  }

  /** Counts stored writes. After many, it looks at the estimates, which the caller does not wait for. */
  stores(writes: number): void {
    this.stored += writes;
    if (this.looks || this.stored < leastWrites) return;
    this.looks = true;
    const waitMs = this.lookedMs + everyMs - performance.now();
    if (waitMs <= 0) void this.look();
    else setTimeout(() => void this.look(), waitMs).unref();
  }

  /** Never fails: without it, statements are slow until autovacuum looks. */
  private async look(): Promise<void> {
    this.stored = 0;
    if (this.stopping) return;
    try {
      await this.database.rows(estimate);
    } catch (error) {
      if (!this.hasFailed) this.logger.warn(`Correcting PostgreSQL's estimates of rows failed: ${String(error)}`);
      this.hasFailed = true;
    }
    this.lookedMs = performance.now();
    this.looks = false;
    this.stores(0);
  }
}
