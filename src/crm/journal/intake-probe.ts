import { Injectable } from '@nestjs/common';
import { within } from '../../timing/within';
import { Database } from '../../database/database';
import { prepared, sql } from '../../database/sql';
import { tables } from '../../database/tables';

/** A result is reused for this time: every proxy sends health checks. */
const keptMs = 1_000;
/** A health check does not wait longer. */
const patienceMs = 2_000;

const probe = prepared(
  'probe-intake',
  sql`INSERT INTO ${tables.intakeProbe} AS known (id) VALUES (1)
    ON CONFLICT (id) DO UPDATE SET probed_at = excluded.probed_at`,
);

/** Inserts nothing, but fails or waits where an insertion would: for lack of rights, or because of a lock. */
const wouldStore = [tables.openWrites, tables.idempotencyKeys, tables.journalPortals].map((table) => ({
  sql: sql`INSERT INTO ${table} (portal_id) SELECT 1 WHERE false`,
}));

/** Probes the acceptance of writes: it stores a row as a write is stored, on disk and over the same connections. */
@Injectable()
export class IntakeProbe {
  private latest?: { problem: Promise<string | null>; askedAtMs: number };

  constructor(private readonly database: Database) {}

  /** The reason why no write can be accepted; null where one can. At most a second old. */
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
