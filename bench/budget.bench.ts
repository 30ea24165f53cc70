/**
 * Share of HubSpot's limit that four processes use together, and the number of refused calls. The processes run alone,
 * then beside a foreign client that takes a third of the app's limit. The limit is 190 calls in ten seconds.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Bench, BenchResult } from './support/bench';
import { startBenchPostgres } from './support/bench-postgres';
import { serviceEnvironment } from './support/bench-environment';
import { startSimulatorProcess, type LoggedCall } from './support/simulator-process';

const processes = 4;
const callsPerWindow = 190;
const windowMs = 10_000;
const workerFile = path.join(__dirname, 'support/budget-worker.ts');

interface Outcome {
  calls: number;
  refused: number;
  share: number;
  worstWindow: number;
}

async function startWorkers(env: Record<string, string>): Promise<ChildProcess[]> {
  const workers = Array.from({ length: processes }, () => fork(workerFile, { env: { ...process.env, ...env } }));
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  return workers;
}

/** A foreign client with the same app. It calls at a constant rate, without retries. */
async function foreignClient(
  url: string,
  token: string,
  callsPerSecond: number,
  forMs: number,
): Promise<{ calls: number; refused: number }> {
  const counts = { calls: 0, refused: 0 };
  const underWay: Promise<void>[] = [];
  const endMs = performance.now() + forMs;
  while (performance.now() < endMs) {
    underWay.push(
      fetch(`${url}/crm/pipelines/2026-09/deals`, { headers: { authorization: `Bearer ${token}` } }).then((given) => {
        counts.calls += 1;
        if (given.status === 429) counts.refused += 1;
      }),
    );
    await delay(1000 / callsPerSecond);
  }
  await Promise.all(underWay);
  return counts;
}

/** The highest number of calls that HubSpot accepted within ten seconds. */
function worstWindow(requests: LoggedCall[]): number {
  const times = requests.flatMap(({ at, status }) => (status === 200 ? [Date.parse(at)] : [])).sort((a, b) => a - b);
  let most = 0;
  let first = 0;
  times.forEach((time, index) => {
    while ((times[first] ?? 0) <= time - windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}

async function round(databaseUrl: string, withForeign: boolean, seconds: number): Promise<Record<string, Outcome>> {
  const simulator = await startSimulatorProcess({ tier: 'pro', latencyMs: 50 });
  const workers = await startWorkers({
    ...serviceEnvironment(databaseUrl, simulator.url),
    LOG_LEVEL: 'fatal',
    HUBSPOT_RETRY_DEADLINE_MS: '600000',
  });
  const forMs = seconds * 1000;
  const token = await simulator.accessToken();
  const foreign = withForeign ? foreignClient(simulator.url, token, callsPerWindow / 30, forMs + windowMs) : null;
  await delay(windowMs + 500);
  await simulator.forget();
  const startedAt = Date.now();
  for (const worker of workers) worker.send({ forMs });
  await Promise.all(workers.map((worker) => once(worker, 'exit')));
  const requests = await simulator.calls();
  const others = await foreign;
  await simulator.stop();
  const within = requests.filter(({ at }) => Date.parse(at) < startedAt + forMs);
  const refused = within.filter(({ status }) => status === 429).length;
  const most = (callsPerWindow * forMs) / windowMs;
  const outcomeOf = (calls: number, refusals: number): Outcome => ({
    calls,
    refused: refusals,
    share: (100 * calls) / most,
    worstWindow: worstWindow(requests),
  });
  if (!others) return { alone: outcomeOf(within.length, refused) };
  const theirs = Math.round((others.calls * forMs) / (forMs + windowMs));
  return {
    beside: outcomeOf(within.length - theirs, refused - others.refused),
    other: outcomeOf(theirs, others.refused),
  };
}

async function run({ seconds }: { seconds: number }, progress: (line: string) => void): Promise<BenchResult> {
  const outcomes: Record<string, Outcome> = {};
  for (const withForeign of [true, false]) {
    progress(withForeign ? 'beside another client' : 'alone');
    const server = await startBenchPostgres();
    try {
      await server.migrate();
      Object.assign(outcomes, await round(server.url, withForeign, seconds));
    } finally {
      await server.stop();
    }
  }
  const none = { calls: 0, refused: 0, share: 0, worstWindow: 0 };
  const { alone = none, beside = none, other = none } = outcomes;
  return {
    figures: [
      { name: 'alone: share of the limit', value: alone.share, unit: '%', target: { atLeast: 97 } },
      { name: 'alone: calls refused', value: alone.refused, unit: '', target: { atMost: 0 } },
      {
        name: 'alone: most calls within ten seconds',
        value: alone.worstWindow,
        unit: '',
        target: { atMost: callsPerWindow },
      },
      { name: 'beside another client: share of the limit', value: beside.share, unit: '%' },
      {
        name: 'beside another client: share of calls refused',
        value: (100 * beside.refused) / beside.calls,
        unit: '%',
        target: { atMost: 0.5 },
      },
      { name: 'the other client: share of the limit', value: other.share, unit: '%' },
      { name: 'the other client: calls refused', value: other.refused, unit: '' },
    ],
  };
}

export const bench: Bench<'seconds'> = {
  summary: 'share of HubSpot’s limit that four processes use together, alone and beside a foreign client',
  options: { seconds: { about: 'seconds of calls, twice', alone: 60, inAll: 10 } },
  run,
};
