import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A process and all that it printed so far. */
export interface Run {
  child: ChildProcess;
  output: () => string;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>;
  /** Waits until the output matches, and gives the match; rejects where the process ends before. */
  prints: (pattern: RegExp) => Promise<RegExpExecArray>;
}

/** Where and how a process runs. Of the environment it gets only what is named here, PATH and HOME. */
export interface RunOptions {
  cwd: string;
  env?: Record<string, string>;
  args?: string[];
  /** What goes before the file: options of Node's own. */
  nodeArgs?: string[];
  /** Whether a shell starts it and waits for it, as npm's does; {@link Run.child} is the shell then. */
  throughShell?: boolean;
}

/** Starts a file of the build in a process of its own. */
export function startRun(
  file: string,
  { cwd, env = {}, args = [], nodeArgs = [], throughShell = false }: RunOptions,
): Run {
  const { PATH, HOME } = process.env;
  const shell = ['-c', '"$0" "$@"; exit $?', process.execPath];
  const child = spawn(
    throughShell ? 'sh' : process.execPath,
    [...(throughShell ? shell : []), ...nodeArgs, file, ...args],
    {
      cwd,
      env: { PATH, HOME, ...env },
    },
  );
  let output = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      output += data.toString();
      for (const listener of listeners) listener();
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals | null);
  const prints = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(output);
        if (match) resolve(match);
      };
      listeners.add(look);
      look();
      void ended.then(() => {
        reject(new Error(`ended without printing ${String(pattern)}:\n${output}`));
      });
    });
  return { child, output: () => output, ended, prints };
}
