import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A process with its output. */
export interface Run {
  child: ChildProcess;
  output: () => string;
  /** The exit code, or the signal that ended the process. */
  ended: Promise<number | NodeJS.Signals | null>;
  /** Waits until the output matches. @returns the match @throws Error if the process ends before */
  prints: (pattern: RegExp) => Promise<RegExpExecArray>;
}

/** Options of a process. Its environment has only `env`, PATH and HOME. */
export interface RunOptions {
  cwd: string;
  env?: Record<string, string>;
  args?: string[];
  /** Node options, which precede the file. */
  nodeArgs?: string[];
  /** True starts the process through a waiting shell, like npm. {@link Run.child} is then the shell. */
  throughShell?: boolean;
}

/** Starts a file of the build in a child process. */
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
