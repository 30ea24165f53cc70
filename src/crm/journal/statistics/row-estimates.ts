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
  private planned?: NodeJS.Timeout;
  private underWay?: Promise<void>;
  private hasFailed = false;
  private stopping = false;

  constructor(@Inject(Database) private readonly database: Pick<Database, 'rows'>) {}

  /** Ends the looks. Awaits one that is under way, because it uses the database. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.planned);
    await this.underWay;
  }

  /** Counts stored writes. After many, it looks at the estimates, which the caller does not wait for. */
  stores(writes: number): void {
    this.stored += writes;
    if (this.stopping || this.planned || this.underWay || this.stored < leastWrites) return;
    const waitMs = this.lookedMs + everyMs - performance.now();
    if (waitMs <= 0) this.look();
    else
      this.planned = setTimeout(() => {
        this.look();
      }, waitMs).unref();
  }

  private look(): void {
    this.planned = undefined;
    this.stored = 0;
    this.underWay = this.correct().finally(() => {
      this.lookedMs = performance.now();
      this.underWay = undefined;
      this.stores(0);
    });
  }

  /** Never fails: without it, statements are slow until autovacuum looks. */
  private async correct(): Promise<void> {
    try {
      await this.database.rows(estimate);
    } catch (error) {
      if (!this.hasFailed) this.logger.warn(`Correcting PostgreSQL's estimates of rows failed: ${String(error)}`);
      this.hasFailed = true;
    }
  }
}
