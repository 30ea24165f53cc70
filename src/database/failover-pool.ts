import { Pool, type ClientBase, type PoolClient } from 'pg';
import { whileConnecting } from './database-unavailable';
import type { ServerChoice } from './server-choice';
import { watchedClientClass, type WatchedClient, type WatchOptions } from './watched-client';

type ConnectCallback = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: Error | boolean) => void,
) => void;

/** The driver's list of idle connections. */
interface Internals {
  _idle: { client: WatchedClient }[];
}

/** Options of a pool and its connections. */
export interface FailoverPoolOptions extends WatchOptions {
  max: number;
  /** Called with each new connection before its first use. */
  onConnect?: (client: ClientBase) => Promise<unknown>;
}

/**
 * A pool of connections to the first usable server of several. After one connection has gone silent, the idle ones are closed
 * too: they are most likely dead, and the next caller must not wait for a timeout.
 */
export class FailoverPool extends Pool {
  private readonly choice: ServerChoice;

  constructor(options: FailoverPoolOptions) {
    const onSilence = (): void => {
      this.closeIdle();
    };
    super({
      max: options.max,
      connectionTimeoutMillis: options.connectTimeoutMs,
      // The pool awaits a promise, although its types omit it.
      onConnect: options.onConnect as ((client: ClientBase) => void) | undefined,
      Client: watchedClientClass({ ...options, onSilence }),
      verify: (client: PoolClient, done: (error?: Error) => void) => {
        this.verify(client).then(() => {
          done();
        }, done);
      },
    });
    this.choice = options.choice;
    // The pool replaces idle connections that end. Without a listener the error would end the process.
    this.on('error', () => undefined);
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<PoolClient> | undefined {
    if (!callback) {
      return new Promise((resolve, reject) => {
        this.connect((error, client) => {
          if (client) resolve(client);
          else reject(error ?? new Error('no connection'));
        });
      });
    }
    const server = this.choice.current;
    super.connect((error, client, done) => {
      if (client) {
        callback(undefined, client, done);
        return;
      }
      this.connectElsewhere(error, server).then(
        (connected) => {
          callback(undefined, connected, connected.release.bind(connected));
        },
        (last: unknown) => {
          callback(last as Error, undefined, () => undefined);
        },
      );
    });
    return undefined;
  }

  /** Tries each other server once. */
  private async connectElsewhere(firstError: unknown, firstServer: number): Promise<PoolClient> {
    const { count } = this.choice;
    let error = firstError;
    let server = firstServer;
    for (let attempt = 1; ; attempt += 1) {
      if (isPoolExhausted(error)) throw error;
      this.choice.leave(server);
      if (attempt >= count) throw Object.assign(error as Error, { [whileConnecting]: true });
      server = this.choice.current;
      try {
        return await super.connect();
      } catch (next) {
        error = next;
      }
    }
  }

  private async verify(client: PoolClient): Promise<void> {
    if (!this.choice.mustAcceptWrites) return;
    const { rows } = await client.query<{ read_only: boolean }>(
      `SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS read_only`,
    );
    if (rows[0]?.read_only) throw Object.assign(new Error('The server does not accept writes'), { code: '25006' });
  }

  private closeIdle(): void {
    const { _idle: idle } = this as unknown as Internals;
    for (const { client } of [...idle]) client.destroy();
  }
}

/** True if all connections stayed in use, which is no fault of the server. */
function isPoolExhausted(error: unknown): boolean {
  return (error as Error).message.includes('timeout exceeded when trying to connect');
}
