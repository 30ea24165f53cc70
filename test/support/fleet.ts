import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Outcome of the calls of one process. */
export interface CallsOutcome {
  answered: number;
  errors: string[];
}

/** A process that calls HubSpot. */
export interface Worker {
  /** The application name of its PostgreSQL sessions. */
  name: string;
  /** Makes concurrent calls. @returns null if the process was killed before all ended */
  call(calls: number): Promise<CallsOutcome | null>;
  /** Ends the process with SIGKILL, so that it cannot clean up. */
  kill(): Promise<void>;
}

/** Starts processes that share a database like replicas (hubspot-worker.js). */
export async function startFleet(size: number, env: Record<string, string>): Promise<Worker[]> {
  return Promise.all(Array.from({ length: size }, (_, index) => startWorker(`worker-${index + 1}`, env)));
}

async function startWorker(name: string, env: Record<string, string>): Promise<Worker> {
  const { PATH, HOME } = process.env;
  const child = fork(path.join(__dirname, 'hubspot-worker.js'), {
    env: { PATH, HOME, DATABASE_POOL_SIZE: '4', ...env, WORKER_NAME: name },
  });
  const ended = once(child, 'exit');
  await Promise.race([
    once(child, 'message'),
    ended.then(() => {
      throw new Error(`${name} did not start`);
    }),
  ]);
  return {
    name,
    call: (calls) => {
      const answer = once(child, 'message') as Promise<[CallsOutcome]>;
      child.send({ calls });
      return Promise.race([answer.then(([outcome]) => outcome), ended.then(() => null)]);
    },
    kill: () => end(child, ended),
  };
}

async function end(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await ended;
}
