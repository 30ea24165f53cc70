import type { Socket } from 'node:net';
import { Client, type ClientConfig } from 'pg';
import type { ServerChoice } from './server-choice';

/** Idle time after which the system probes a connection. */
const keepAliveDelayMs = 10_000;
/** The server ends a statement at its timeout. Without an answer for this much longer, the connection counts as dead. */
const graceMs = 2_000;
/** Exceeds a token refresh, during which its transaction is idle and holds a lock. */
const longestIdleInTransactionMs = 120_000;

/** Options of all connections of one pool. */
export interface WatchOptions {
  choice: ServerChoice;
  applicationName: string;
  /** Longest time to connect. */
  connectTimeoutMs: number;
  /** Longest time of a statement; null for migrations, whose time is unlimited. */
  statementTimeoutMs: number | null;
  /** Sets the timeouts in the server too. False for a pooler, which refuses settings at the start of a session. */
  serverTimeouts: boolean;
  /** Called after a connection was closed because its statement got no answer. */
  onSilence?: () => void;
}

/** Members of the driver's client that its types omit. */
interface Internals {
  connection: { stream: Socket };
  /** False while a statement is under way. */
  readyForQuery: boolean;
  /** True while the client waits for the server to close the connection. */
  _ending: boolean;
}

/** Class of clients for a pool. Each client connects to the server of {@link ServerChoice}, and ignores the pool's settings. */
export function watchedClientClass(options: WatchOptions): new (given?: string | ClientConfig) => Client {
  return class extends WatchedClient {
    constructor() {
      super(options);
    }
  };
}

/**
 * A connection whose waits are bounded. The client limits connecting and each statement, because a connection may die without
 * a sign. The server limits statements too, if possible.
 */
export class WatchedClient extends Client {
  /** Index of its server in the server choice. */
  readonly server: number;

  constructor({
    choice,
    applicationName,
    connectTimeoutMs,
    statementTimeoutMs,
    serverTimeouts,
    onSilence,
  }: WatchOptions) {
    super({
      ...choice.config(),
      application_name: applicationName,
      keepAlive: true,
      keepAliveInitialDelayMillis: keepAliveDelayMs,
      connectionTimeoutMillis: connectTimeoutMs,
      ...(serverTimeouts &&
        statementTimeoutMs !== null && {
          statement_timeout: statementTimeoutMs,
          idle_in_transaction_session_timeout: longestIdleInTransactionMs,
        }),
    });
    this.server = choice.current;
    // The statement under way fails, and the pool drops the connection. Without a listener the error would end the process.
    this.on('error', () => undefined);
    if (statementTimeoutMs === null) return;
    this.once('connect', () => {
      const { stream } = this.internals.connection;
      stream.setTimeout(statementTimeoutMs + graceMs);
      stream.on('timeout', () => {
        if (!this.awaitsAnswer) return;
        // A blocked event loop fires the timer before it reads an answer that has arrived.
        const { bytesRead } = stream;
        setImmediate(() => {
          if (!this.awaitsAnswer || stream.bytesRead > bytesRead) return;
          stream.destroy(
            Object.assign(new Error('The database has stopped answering'), { code: 'ETIMEDOUT', syscall: 'read' }),
          );
          onSilence?.();
        });
      });
    });
  }

  /** Closes the connection without the protocol's Terminate message, which a dead server would not receive. */
  destroy(): void {
    this.internals.connection.stream.destroy();
  }

  /** True while a statement is under way, or while the server is to close the connection. */
  private get awaitsAnswer(): boolean {
    const { readyForQuery, _ending: ending } = this.internals;
    return !readyForQuery || ending;
  }

  private get internals(): Internals {
    return this as unknown as Internals;
  }
}
