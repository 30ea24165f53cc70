import { Injectable } from '@nestjs/common';
import { within } from '../../timing/within';
import { Database } from '../../database/database';
import { prepared, sql } from '../../database/sql';
import { tables } from '../../database/tables';

/** What was found out holds for so long: health checks come from every proxy. */
const keptMs = 1_000;
/** An answer that takes longer is as good as none for whoever asks. */
const patienceMs = 2_000;

const probe = prepared(
  'probe-intake',
  sql`INSERT INTO ${tables.intakeProbe} AS known (id) VALUES (1)
    ON CONFLICT (id) DO UPDATE SET probed_at = excluded.probed_at`,
);

/** Inserts nothing: it fails, or waits, where an insertion would, because of rights that lack or of a lock. */
const wouldStore = [tables.openWrites, tables.idempotencyKeys, tables.journalPortals].map((table) => ({
  sql: sql`INSERT INTO ${table} (portal_id) SELECT 1 WHERE false`,
}));

/** Finds out whether a write could be accepted now, by storing something as a write is stored: on disk, on the same connections. */
@Injectable()
export class IntakeProbe {
  private latest?: { problem: Promise<string | null>; askedAtMs: number };

  constructor(private readonly database: Database) {}

  /** What stands against accepting a write; null where nothing does. A second old at most. */
  findProblem(): Promise<string | null> {
    const nowMs = performance.now();
    if (this.latest && nowMs - this.latest.askedAtMs < keptMs) return this.latest.problem;
    const problem = this.ask();
    this.latest = { problem, askedAtMs: nowMs };
    return problem;
  }

  private ask(): Promise<string | null> {
    const stored = this.database.run([...wouldStore, { sql: probe }]);
    return within(patienceMs, stored, () => new Error('it does not answer in time')).then(
      () => null,
      (error: unknown) => (error as Error).message,
    );
  }
}
