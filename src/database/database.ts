import type { Pool, PoolClient } from 'pg';
import { isTransactionConflict } from './database-unavailable';
import { BatchQuery, type StatementResult, type WireStatement } from './batch-query';
import { prepared, sizeClassOf, sql, textOf, type Layout, type Sql } from './sql';
import { tables } from './tables';

/** A statement with its values. */
export interface Statement {
  sql: Sql;
  values?: readonly unknown[];
  /** Size of its table, as it was a moment ago; only for what is prepared per size. */
  tableBytes?: number;
  /** Its form for tables that Citus spreads over several servers, where that is another one. */
  distributed?: () => { sql: Sql; values: readonly unknown[] };
}

/** What every transaction of a database begins with. */
export interface DatabaseOptions {
  /** Schema of all tables. */
  schema: string;
  /** Longest time for a statement. */
  timeoutMs: number;
  /** Whether a pooler shares server connections between transactions: then nothing is prepared and nothing set for a session. */
  pooled: boolean;
}

/** How one transaction differs from others. */
export interface TransactionOptions {
  /**
   * False where a commit need not wait until it is on disk: a crash of PostgreSQL may take it back then (docs/decisions/0010
   * and 0011). Everybody sees it at once either way.
   */
  durable?: boolean;
  /** False where it must not be carried out again because another transaction was in the way. */
  repeat?: boolean;
}

/** A transaction under way. */
export interface Transaction {
  /** Carries out statements in one round trip. */
  send(...statements: Statement[]): Promise<StatementResult[]>;
  /** The same, and commits with them. Nothing may be sent afterwards. */
  commit(...statements: Statement[]): Promise<StatementResult[]>;
}

const begin: Statement = { sql: prepared('begin', sql`BEGIN ISOLATION LEVEL READ COMMITTED`) };
const commit: Statement = { sql: prepared('commit', sql`COMMIT`) };
const forgetful: Statement = { sql: prepared('forgetful', sql`SET LOCAL synchronous_commit = off`) };
/** A transaction that fails because of another one is tried so often in all. */
const mostTries = 5;

/**
 * A pool of connections to the service's database. Statements that belong together travel in one message and share one
 * transaction, which holds no locks while it waits for the network.
 */
export class Database {
  private readonly texts = new WeakMap<Sql, string>();
  private readonly limits: Statement[];
  private layout?: Layout;

  constructor(
    /** The driver's pool, once it is open. */
    private readonly pool: () => Pool,
    private readonly options: DatabaseOptions,
  ) {
    this.limits = options.pooled ? [{ sql: sql`SET LOCAL statement_timeout = ${options.timeoutMs}` }] : [];
  }

  /** Carries out one statement; again where another transaction was in the way. */
  async query<Row>(statement: Sql, values: readonly unknown[] = []): Promise<StatementResult<Row>> {
    const results = await this.run([{ sql: statement, values }]);
    return results[0] as StatementResult<Row>;
  }

  /** The rows that one statement gives. */
  async rows<Row>(statement: Sql, values: readonly unknown[] = []): Promise<Row[]> {
    const results = await this.run([{ sql: statement, values }]);
    return (results[0]?.rows ?? []) as Row[];
  }

  /** Carries out statements in one transaction and one round trip; again where another transaction was in the way. */
  run(statements: readonly Statement[], options: TransactionOptions = {}): Promise<StatementResult[]> {
    const start = this.startOf(options);
    // One statement is a transaction by itself.
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
   * Carries out a transaction whose statements depend on the answers to earlier ones. It is repeated as a whole where
   * another transaction was in the way, and rolled back where `act` throws.
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

  /** Asked once: whoever lets Citus distribute the tables starts the service anew afterwards. */
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

  /** On one connection; again where PostgreSQL has rolled it back because of another transaction. */
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
        // Another server may accept writes; this one does not any more.
        if ((error as { code?: string }).code === '25006') broken = error as Error;
        if (!repeat || attempt >= mostTries || !isTransactionConflict(error)) throw error;
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

/** Carries out statements on one connection, in one round trip. */
type Send = (statements: readonly Statement[]) => Promise<StatementResult[]>;

const rollback = sql`ROLLBACK`;

/** Rolls back, and throws what was the reason. */
async function rolledBack(send: Send, reason: unknown): Promise<never> {
  // A connection that broke has rolled back already.
  await send([{ sql: rollback }]).catch(() => undefined);
  throw reason;
}

/** Read anew each time: what is awaited in between changes it. */
function isOpen(state: string): boolean {
  return state === 'open';
}
