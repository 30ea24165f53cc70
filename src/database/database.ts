import type { Pool, PoolClient } from 'pg';
import { isTransactionConflict } from './database-unavailable';
import { BatchQuery, type StatementResult, type WireStatement } from './batch-query';
import { prepared, sizeClassOf, sql, textOf, type Layout, type Sql } from './sql';
import { tables } from './tables';

/** A statement with its values. */
export interface Statement {
  sql: Sql;
  values?: readonly unknown[];
  /** Present size of its table; only for a statement that is {@link preparedPerSize}. */
  tableBytes?: number;
  /** Its form for tables that Citus distributes, if it differs. */
  distributed?: () => { sql: Sql; values: readonly unknown[] };
}

/** Options of a database. */
export interface DatabaseOptions {
  /** Schema of all tables. */
  schema: string;
  /** Longest time for a statement. */
  timeoutMs: number;
  /** True behind a pooler in transaction mode: statements are then not prepared, and sessions have no settings. */
  pooled: boolean;
}

/** Options of a transaction. */
export interface TransactionOptions {
  /**
   * False if the commit does not wait for the disk: a crash of PostgreSQL may then undo it (docs/decisions/0010 and 0011).
   * Other transactions see it at once in both cases.
   */
  durable?: boolean;
  /** False if a conflict with another transaction must not repeat it. */
  repeat?: boolean;
}

/** An open transaction. */
export interface Transaction {
  /** Executes statements in one round trip. */
  send(...statements: Statement[]): Promise<StatementResult[]>;
  /** Executes statements and commits, in one round trip. The transaction ends with it. */
  commit(...statements: Statement[]): Promise<StatementResult[]>;
}

const begin: Statement = { sql: prepared('begin', sql`BEGIN ISOLATION LEVEL READ COMMITTED`) };
const commit: Statement = { sql: prepared('commit', sql`COMMIT`) };
const forgetful: Statement = { sql: prepared('forgetful', sql`SET LOCAL synchronous_commit = off`) };
/** Attempts in all of a transaction that conflicts with others. */
const mostAttempts = 5;

/**
 * The service's database, through a pool of connections. Statements of one transaction travel in one message, so that their
 * locks never wait for the network.
 */
export class Database {
  private readonly texts = new WeakMap<Sql, string>();
  private readonly limits: Statement[];
  private layout?: Layout;

  constructor(
    /** Returns the driver's open pool. */
    private readonly pool: () => Pool,
    private readonly options: DatabaseOptions,
  ) {
    this.limits = options.pooled ? [{ sql: sql`SET LOCAL statement_timeout = ${options.timeoutMs}` }] : [];
  }

  /** Executes one statement, and repeats it after a conflict with another transaction. */
  async query<Row>(statement: Sql, values: readonly unknown[] = []): Promise<StatementResult<Row>> {
    const results = await this.run([{ sql: statement, values }]);
    return results[0] as StatementResult<Row>;
  }

  /** The rows of one statement; see {@link query}. */
  async rows<Row>(statement: Sql, values: readonly unknown[] = []): Promise<Row[]> {
    const results = await this.run([{ sql: statement, values }]);
    return (results[0]?.rows ?? []) as Row[];
  }

  /** Executes statements in one transaction and one round trip. Repeats them after a conflict with another transaction. */
  run(statements: readonly Statement[], options: TransactionOptions = {}): Promise<StatementResult[]> {
    const start = this.startOf(options);
    // A single statement is its own transaction.
    if (statements.length === 1 && start.length === 1) return this.withClient((send) => send(statements), options);
    const all = [...start, ...statements, commit];
    return this.withClient(
      (send) =>
        send(all).then(
          (results) => results.slice(start.length, -1),
          (error: unknown) => rolledBack(send, error),
        ),
      options,
    );
  }

  /**
   * Runs a transaction whose statements depend on the results of earlier ones. Rolls back if `act` throws. Repeats `act`
   * after a conflict with another transaction.
   */
  async transaction<Outcome>(
    act: (transaction: Transaction) => Promise<Outcome>,
    options: TransactionOptions = {},
  ): Promise<Outcome> {
    return this.withClient((send) => this.attempt(send, act, options), options);
  }

  private startOf({ durable = true }: TransactionOptions): Statement[] {
    return [begin, ...this.limits, ...(durable ? [] : [forgetful])];
  }

  /** Found once: distributing the tables requires a restart of the service. */
  private async findLayout(client: PoolClient): Promise<Layout> {
    const { schema } = this.options;
    const [citus] = (
      await client.query<{ known: boolean }>(`SELECT to_regclass('pg_dist_partition') IS NOT NULL AS known`)
    ).rows;
    if (!citus?.known) return (this.layout = { schema, distributed: false });
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_dist_partition WHERE logicalrelid = to_regclass($1) AND partmethod = 'h'`,
      [`"${schema}"."${tables.openWrites.name}"`],
    );
    return (this.layout = { schema, distributed: rowCount === 1 });
  }

  private async attempt<Outcome>(
    send: Send,
    act: (transaction: Transaction) => Promise<Outcome>,
    options: TransactionOptions,
  ): Promise<Outcome> {
    const start = this.startOf(options);
    let state: 'new' | 'open' | 'ended' = 'new';
    const sendAll = async (statements: readonly Statement[], end: readonly Statement[]): Promise<StatementResult[]> => {
      if (state === 'ended') throw new Error('the transaction has ended');
      const before = state === 'new' ? start : [];
      state = end.length > 0 ? 'ended' : 'open';
      const results = await send([...before, ...statements, ...end]).catch((error: unknown) => {
        state = 'open';
        throw error;
      });
      return results.slice(before.length, before.length + statements.length);
    };
    try {
      const outcome = await act({
        send: (...statements) => sendAll(statements, []),
        commit: (...statements) => sendAll(statements, [commit]),
      });
      if (isOpen(state)) await sendAll([], [commit]);
      return outcome;
    } catch (error) {
      if (isOpen(state)) return await rolledBack(send, error);
      throw error;
    }
  }

  /** Runs `act` on one connection. Repeats it after a conflict with another transaction. */
  private async withClient<Outcome>(
    act: (send: Send) => Promise<Outcome>,
    { repeat = true }: TransactionOptions,
  ): Promise<Outcome> {
    for (let attempt = 1; ; attempt += 1) {
      const client = await this.pool().connect();
      let broken: Error | undefined;
      try {
        const layout = this.layout ?? (await this.findLayout(client));
        return await act((statements) => this.sendOn(client, statements, layout));
      } catch (error) {
        // The server has become read-only: a new connection may reach one that accepts writes.
        if ((error as { code?: string }).code === '25006') broken = error as Error;
        if (!repeat || attempt >= mostAttempts || !isTransactionConflict(error)) throw error;
      } finally {
        client.release(broken);
      }
    }
  }

  private sendOn(client: PoolClient, statements: readonly Statement[], layout: Layout): Promise<StatementResult[]> {
    return new Promise((resolve, reject) => {
      const wired = statements.map((statement) => this.toWire(statement, layout));
      const query = new BatchQuery(wired, (error, results) => {
        if (error) reject(error);
        else resolve(results ?? []);
      });
      client.query(query);
    });
  }

  private toWire(statement: Statement, layout: Layout): WireStatement {
    const { sql: form, values = [] } =
      layout.distributed && statement.distributed ? statement.distributed() : statement;
    let text = this.texts.get(form);
    if (text === undefined) {
      text = textOf(form, layout);
      this.texts.set(form, text);
    }
    return { text, values, name: this.nameOf(form, statement.tableBytes, layout) };
  }

  private nameOf({ name, perSize }: Sql, tableBytes: number | undefined, { distributed }: Layout): string | undefined {
    if (name === undefined || this.options.pooled) return undefined;
    if (!perSize) return name;
    return tableBytes === undefined || distributed ? undefined : `${name}-${sizeClassOf(tableBytes)}`;
  }
}

/** Executes statements on one connection, in one round trip. */
type Send = (statements: readonly Statement[]) => Promise<StatementResult[]>;

const rollback = sql`ROLLBACK`;

/** Rolls back, and throws the reason. */
async function rolledBack(send: Send, reason: unknown): Promise<never> {
  // A connection that broke has rolled back already.
  await send([{ sql: rollback }]).catch(() => undefined);
  throw reason;
}

/** A function, because TypeScript would narrow the variable's type across an await. */
function isOpen(state: string): boolean {
  return state === 'open';
}
