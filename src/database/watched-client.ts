import type { Socket } from 'node:net';
import { Client, type ClientConfig } from 'pg';
import type { ServerChoice } from './server-choice';

/** Time after which the system probes a connection on which nothing moves. */
const keepAliveDelayMs = 10_000;
/** A server answers a statement that takes too long with an error; this much later it is taken to be gone. */
const graceMs = 2_000;
/** A token is refreshed under the lock of a transaction that does nothing else meanwhile. */
const longestIdleInTransactionMs = 120_000;

/** What is fixed for all connections of one pool. */
export interface WatchOptions {
  choice: ServerChoice;
  applicationName: string;
  /** Longest time to connect. */
  connectTimeoutMs: number;
  /** Longest time of a statement; null for migrations, which take as long as they take. */
  statementTimeoutMs: number | null;
  /** Whether the server itself is told the longest time of a statement: poolers refuse that at the start. */
  tellTimeouts: boolean;
  /** Called when a connection that had a statement under way was found silent, and was closed. */
  onSilence?: () => void;
}

/** Parts of the driver's client that its types leave out. */
interface Internals {
  connection: { stream: Socket };
  /** False while a statement is under way. */
  readyForQuery: boolean;
  /** Whether it has said goodbye, and waits for the server to hang up. */
  _ending: boolean;
}

/** Class of clients for a pool. Each one asks the server choice where to connect to, whatever the pool's own settings say. */
export function watchedClientClass(options: WatchOptions): new (given?: string | ClientConfig) => Client {
  return class extends WatchedClient {
    constructor() {
      super(options);
    }
  };
}

/**
 * A connection that does not wait for ever: connecting and each statement are limited, on the server where it can be told
 * and here in any case, because a connection may die without a sign.
 */
export class WatchedClient extends Client {
  /** Which of several servers it connects to. */
  readonly server: number;

  constructor({
    choice,
    applicationName,
    connectTimeoutMs,
    statementTimeoutMs,
    tellTimeouts,
    onSilence,
  }: WatchOptions) {
    super({
      ...choice.config(),
      application_name: applicationName,
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveDelayMs,
      connectionTimeoutMillis: connectTimeoutMs,
      ...(tellTimeouts &&
        statementTimeoutMs !== null && {
          statement_timeout: statementTimeoutMs,
          idle_in_transaction_session_timeout: longestIdleInTransactionMs,
        }),
    });
    this.server = choice.current;
    // Whoever uses it is told by the statement under way, and the pool drops it; without a listener the process would end.
    this.on('error', () => undefined);
    if (statementTimeoutMs === null) return;
    this.once('connect', () => {
      const { stream } = this.internals.connection;
      stream.setTimeout(statementTimeoutMs + graceMs);
      stream.on('timeout', () => {
        const { readyForQuery, _ending: ending } = this.internals;
        if (readyForQuery && !ending) return;
        stream.destroy(
          Object.assign(new Error('The database has stopped answering'), { code: 'ETIMEDOUT', syscall: 'read' }),
        );
        onSilence?.();
      });
    });
  }

  /** Closes the connection without a farewell, which a dead server would not hear. */
  destroy(): void {
    this.internals.connection.stream.destroy();
  }

  private get internals(): Internals {
    return this as unknown as Internals;
  }
}
