import type { Client } from 'pg';
import type { Database, Statement } from '../../src/database/database';
import type { StatementResult } from '../../src/database/batch-query';
import { defaultDatabaseSettings } from '../../src/database/database-settings';
import { textOf, type Sql } from '../../src/database/sql';

interface Explained {
  'Planning Time': number;
  'Execution Time': number;
  JIT?: { Timing: { Total: number } };
}

/** Time that PostgreSQL has spent on statements. */
export interface DatabaseTime {
  ms: number;
  /** Part of it that compiled statements. */
  jitMs: number;
  /** Duration of the slowest statement. */
  slowestMs: number;
}

/** A database that reads, and explains each statement first. */
export class ExplainedDatabase {
  private time: DatabaseTime = { ms: 0, jitMs: 0, slowestMs: 0 };

  constructor(
    private readonly client: Client,
    private readonly url: string,
  ) {}

  /** Itself, for the classes that read. */
  get asDatabase(): Database {
    return this as unknown as Database;
  }

  /** The time since the last call. */
  take(): DatabaseTime {
    const { time } = this;
    this.time = { ms: 0, jitMs: 0, slowestMs: 0 };
    return time;
  }

  async rows<Row>(statement: Sql, values: readonly unknown[] = []): Promise<Row[]> {
    const { schema } = defaultDatabaseSettings(this.url);
    return this.read(textOf(statement, { schema, distributed: false }), values);
  }

  async run(statements: readonly Statement[]): Promise<StatementResult[]> {
    const results: StatementResult[] = [];
    for (const { sql, values } of statements) {
      const rows = await this.rows<Record<string, unknown>>(sql, values);
      results.push({ rows, rowCount: rows.length });
    }
    return results;
  }

  /** Explains and executes a statement with its text. */
  async read<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const given = [...values];
    const { rows: explained } = await this.client.query<{ 'QUERY PLAN': [Explained] }>(
      `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${text}`,
      given,
    );
    const [plan] = explained[0]?.['QUERY PLAN'] ?? [];
    if (!plan) throw new Error('PostgreSQL explained nothing');
    const ms = plan['Planning Time'] + plan['Execution Time'];
    this.time.ms += ms;
    this.time.jitMs += plan.JIT?.Timing.Total ?? 0;
    this.time.slowestMs = Math.max(this.time.slowestMs, ms);
    return (await this.client.query(text, given)).rows as Row[];
  }
}
