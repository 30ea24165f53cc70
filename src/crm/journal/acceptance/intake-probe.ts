import { Inject, Injectable } from '@nestjs/common';
import { Database } from '../../../database/database';
import { prepared, sql } from '../../../database/sql';
import { tables } from '../../../database/tables';
import { RefreshingCache } from '../../../timing/refreshing-cache';
import { within } from '../../../timing/within';

/** Results are reused for this time, because every proxy sends health checks. */
const keptMs = 1_000;
/** Longest wait of a health check. */
const patienceMs = 2_000;
/** The only entry of the cache. */
const all = 'all';

const probe = prepared(
  'probe-intake',
  sql`INSERT INTO ${tables.intakeProbe} AS known (id) VALUES (1)
    ON CONFLICT (id) DO UPDATE SET probed_at = excluded.probed_at`,
);

/** Statements that insert nothing, but fail or wait as insertions would: missing rights, locked tables. */
const wouldStore = [tables.openWrites, tables.idempotencyKeys, tables.journalPortals].map((table) => ({
  sql: sql`INSERT INTO ${table} (portal_id) SELECT 1 WHERE false`,
}));

/** Probes the acceptance of writes: stores a row on disk, through the same connections as writes. */
@Injectable()
export class IntakeProbe {
  private readonly problems = new RefreshingCache<string | null>({ maxEntries: 1 });

  constructor(@Inject(Database) private readonly database: Pick<Database, 'run'>) {}

  /** The reason why no write can be accepted; null if one can. The probe began at most a second ago, or is under way. */
  async findProblem(): Promise<string | null> {
    return this.problems.get(all, keptMs, () => this.probe());
  }

  private probe(): Promise<string | null> {
    const stored = this.database.run([...wouldStore, { sql: probe }]);
    return within(patienceMs, stored, () => new Error('the database does not answer in time')).then(
      () => null,
      (error: unknown) => (error as Error).message,
    );
  }
}
