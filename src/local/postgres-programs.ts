import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { findPostgresBinaries } from './postgres-binaries';

/** Result of a program. */
export interface ProgramResult {
  status: number | null;
  stdout: string;
  stderr: string;
  /** Set if the program could not be started. */
  error?: Error;
}

/** Runs PostgreSQL's programs as a user without privileges. */
export class PostgresPrograms {
  private readonly binaries = findPostgresBinaries();
  private readonly asUser = unprivileged();

  /** Runs a program until it ends. */
  run(program: string, args: string[]): ProgramResult {
    const [command, ...rest] = this.commandLine(program, args);
    return spawnSync(command, rest, { encoding: 'utf8', ...this.asUser.identity });
  }

  /**
   * Starts a program in its own process group, so that Ctrl-C in a terminal does not reach it.
   * @param log file descriptor of its output
   */
  start(program: string, args: string[], log: number): ChildProcess {
    const [command, ...rest] = this.commandLine(program, args);
    return spawn(command, rest, { stdio: ['ignore', log, log], detached: true, ...this.asUser.identity });
  }

  private commandLine(program: string, args: string[]): [command: string, ...args: string[]] {
    const file = path.join(this.binaries, process.platform === 'win32' ? `${program}.exe` : program);
    const [first, ...others] = [...this.asUser.wrapper, file, ...args];
    return [first ?? file, ...others];
  }
}

/**
 * PostgreSQL refuses to run as root. In a user namespace without a mapping root appears as nobody, and keeps access to its
 * files. If namespaces are forbidden, the user nobody runs it, which needs access to the path.
 */
function unprivileged(): { wrapper: string[]; identity: { uid?: number; gid?: number } } {
  if (process.getuid?.() !== 0) return { wrapper: [], identity: {} };
  if (spawnSync('unshare', ['--user', 'true']).status === 0) return { wrapper: ['unshare', '--user'], identity: {} };
  return { wrapper: [], identity: { uid: 65_534, gid: 65_534 } };
}
