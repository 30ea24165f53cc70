import type { DataSource } from 'typeorm';
import { appliedMigrations } from './applied-migrations';
import type { DatabaseFacts } from './facts';

/** Asks the database for its version, its time and its migrations; connects first where nobody has. */
export async function examineDatabase(database: DataSource): Promise<DatabaseFacts> {
  try {
    if (!database.isInitialized) await database.initialize();
    const startedAtMs = Date.now();
    const [{ now_ms, version }] = await database.query<[{ now_ms: number; version: string }]>(
      `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now_ms, current_setting('server_version') AS version`,
    );
    const middleMs = (startedAtMs + Date.now()) / 2;
    const applied = await appliedMigrations(database);
    const known = database.migrations.map(({ name = '' }) => name);
    return {
      reachable: true,
      version: version.split(' ')[0] ?? version,
      aheadMs: Math.round(now_ms - middleMs),
      pending: known.filter((name) => !applied.includes(name)),
      newer: applied.filter((name) => !known.includes(name)),
    };
  } catch (error) {
    return { reachable: false, problem: describe(error) };
  }
}

/** Connection errors of several addresses have no message of their own. */
function describe(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(describe).join('; ');
  return error instanceof Error ? error.message : String(error);
}
