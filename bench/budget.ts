/**
 * How much of HubSpot's limit four processes use together, and how often HubSpot has to refuse a call: alone, and beside
 * somebody else who takes a third of the same app's limit. Portal of the tier with 190 calls in ten seconds.
 * `npm run bench:budget`; takes about three minutes.
 */
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../src/local/embedded-postgres';
import { migrate } from '../src/migrate';
import { startBudgetWorker } from './budget-worker';

const processes = 4;
const seconds = 60;
const callsPerWindow = 190;
const windowMs = 10_000;
const simulatorEntry = path.join(__dirname, '../dist/src/simulator/main.js');

interface Logged {
  at: string;
  status: number;
}

interface Outcome {
  calls: number;
  refused: number;
  share: number;
  worstWindow: number;
}

async function startSimulator(): Promise<{ url: string; process: ChildProcess }> {
  const args = ['--port', '0', '--tier', 'pro', '--latency', '50ms'];
  const child = spawn(process.execPath, [simulatorEntry, ...args]);
  const url = await new Promise<string>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      const found = /HUBSPOT_BASE_URL=(\S+)/.exec(data.toString())?.[1];
      if (found) resolve(found);
    });
  });
  return { url, process: child };
}

async function startWorkers(env: Record<string, string>): Promise<ChildProcess[]> {
  const workers = Array.from({ length: processes }, () =>
    fork(__filename, ['worker'], { env: { ...process.env, ...env } }),
  );
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  return workers;
}

/** Somebody else with the same app: evenly, and without retries. */
async function foreignClient(
  url: string,
  callsPerSecond: number,
  forMs: number,
): Promise<{ calls: number; refused: number }> {
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: 'na1-simulator-refresh-token',
    client_id: 'simulator-client-id',
    client_secret: 'simulator-client-secret',
  });
  const answer = await fetch(`${url}/oauth/2026-09/token`, { method: 'POST', body: form });
  const { access_token: token } = (await answer.json()) as { access_token: string };
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

/** Most calls that HubSpot let in within any ten seconds. */
function worstWindow(requests: Logged[]): number {
  const times = requests.flatMap(({ at, status }) => (status === 200 ? [Date.parse(at)] : [])).sort((a, b) => a - b);
  let most = 0;
  let first = 0;
  times.forEach((time, index) => {
    while ((times[first] ?? 0) <= time - windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}

async function round(databaseUrl: string, withForeign: boolean): Promise<Record<string, Outcome>> {
  const simulator = await startSimulator();
  const workers = await startWorkers({
    NODE_ENV: 'production',
    LOG_LEVEL: 'fatal',
    DATABASE_URL: databaseUrl,
    TOKEN_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
    HUBSPOT_BASE_URL: simulator.url,
    HUBSPOT_CLIENT_ID: 'simulator-client-id',
    HUBSPOT_CLIENT_SECRET: 'simulator-client-secret',
    HUBSPOT_REFRESH_TOKEN: 'na1-simulator-refresh-token',
    HUBSPOT_RETRY_DEADLINE_MS: '600000',
  });
  const forMs = seconds * 1000;
  const foreign = withForeign ? foreignClient(simulator.url, callsPerWindow / 30, forMs + windowMs) : null;
  await delay(windowMs + 500);
  await fetch(`${simulator.url}/_simulator/requests`, { method: 'DELETE' });
  const startedAt = Date.now();
  for (const worker of workers) worker.send({ forMs });
  await Promise.all(workers.map((worker) => once(worker, 'exit')));
  const answer = await fetch(`${simulator.url}/_simulator/requests`);
  const { requests } = (await answer.json()) as { requests: Logged[] };
  const others = await foreign;
  simulator.process.kill('SIGTERM');
  const within = requests.filter(({ at }) => Date.parse(at) < startedAt + forMs);
  const refused = within.filter(({ status }) => status === 429).length;
  const most = (callsPerWindow * forMs) / windowMs;
  const outcomeOf = (calls: number, refusals: number): Outcome => ({
    calls,
    refused: refusals,
    share: Number((calls / most).toFixed(3)),
    worstWindow: worstWindow(requests),
  });
  if (!others) return { 'four processes alone': outcomeOf(within.length, refused) };
  const theirs = Math.round((others.calls * forMs) / (forMs + windowMs));
  return {
    'four processes beside another client': outcomeOf(within.length - theirs, refused - others.refused),
    'the other client': outcomeOf(theirs, others.refused),
  };
}

async function main(): Promise<void> {
  const dir = mkdtempSync(path.join(tmpdir(), 'hubspot-crm-bench-'));
  const server = await startEmbeddedPostgres({ dataDir: path.join(dir, 'postgres') });
  try {
    const outcomes: Record<string, Outcome> = {};
    for (const withForeign of [true, false]) {
      const name = withForeign ? 'bench_foreign' : 'bench_alone';
      const admin = new Client({ connectionString: server.url });
      await admin.connect();
      await admin.query(`CREATE DATABASE ${name}`);
      await admin.end();
      const url = server.url.replace(/\/postgres(\?|$)/, `/${name}$1`);
      await migrate(url, 'run');
      Object.assign(outcomes, await round(url, withForeign));
    }
    console.table(outcomes);
    console.log(`Targets: alone share >= 0.97 and none refused; beside another client refused below 0.5 % of calls.`);
  } finally {
    server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

if (process.argv[2] === 'worker') startBudgetWorker();
else void main();
