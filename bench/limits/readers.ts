/**
 * The cost of each route that reads, over a million failed writes with 300 causes, a million open writes, and many portals.
 */
import { setTimeout as delay } from 'node:timers/promises';
import {
  apiKeyIds,
  causes,
  failedWrites,
  fillJournal,
  idAt,
  openWrites,
  portals,
  settledWrites,
} from '../support/large-journal';
import { percentile } from '../support/percentile';
import type { BenchResult, Figure } from '../support/bench';
import type { LimitGroup } from '../support/limit-group';
import { withEnvironment, type BenchEnvironment } from '../support/bench-environment';

const rounds = 10;
/** Target of the CPU time of each read. The duration of an answer depends on the load of the machine. */
const mostMs = 100;
const readers = 20;

const cause = encodeURIComponent('refused-by-hubspot VALIDATION_ERROR PROPERTY_DOESNT_EXIST property_7');
const middle = idAt(failedWrites / 2);
const [apiKey] = apiKeyIds;
const routes = [
  '/api/writes/failures',
  '/api/writes',
  '/api/writes?limit=200',
  '/api/writes?type=tickets',
  `/api/writes?queue=${encodeURIComponent('deals>contacts')}&limit=200`,
  `/api/writes?queue=${encodeURIComponent('tickets>deals')}`,
  `/api/writes?cause=${cause}&limit=200`,
  `/api/writes?cause=${cause}&type=deals&cursor=${middle}`,
  '/api/writes?cause=none',
  `/api/writes?limit=200&cursor=${middle}`,
  '/api/writes?state=settled&type=tickets&limit=200',
  `/api/writes?apiKey=${apiKey}&limit=200`,
  `/api/writes?apiKey=nobody&type=deals&cause=${cause}`,
  `/api/writes?state=settled&apiKey=${apiKey}&type=deals`,
  '/api/writes?state=due',
  '/api/writes?state=due&type=tickets&limit=200',
  `/api/writes?state=due&apiKey=${apiKey}&limit=200`,
  '/api/writes?state=sending',
  '/api/new-crm-objects?limit=200',
  '/api/new-crm-objects?type=tickets&limit=200',
  '/api/new-crm-objects?type=tickets&since=2020-01-01T00:00:00Z&until=2020-01-02T00:00:00Z',
  '/api/new-crm-objects?page=200',
  '/api/portals',
  '/api/operator/doctor',
  '/health/ready',
  '/metrics',
];

async function get({ services: [url = ''], apiKey }: BenchEnvironment, route: string): Promise<number> {
  const begunMs = performance.now();
  const answer = await fetch(`${url}${route}`, { headers: { authorization: `Bearer ${apiKey}` } });
  await answer.arrayBuffer();
  if (answer.status !== 200 && answer.status !== 404) throw new Error(`GET ${route} got ${answer.status}`);
  return performance.now() - begunMs;
}

/** CPU time of PostgreSQL, in seconds, while `act` runs; NaN if it cannot be read. */
async function postgresSeconds({ cpuSeconds }: BenchEnvironment, act: () => Promise<unknown>): Promise<number> {
  const before = cpuSeconds()?.postgres ?? NaN;
  await act();
  return (cpuSeconds()?.postgres ?? NaN) - before;
}

async function measure(environment: BenchEnvironment, progress: (line: string) => void): Promise<BenchResult> {
  const { database } = environment;
  await fillJournal(database, progress);
  const figures: Figure[] = [];
  for (const route of routes) {
    const name = `GET ${decodeURIComponent(route)}`;
    await get(environment, route);
    const timesMs: number[] = [];
    // Later callers within a second share a summary.
    const pauseMs = route.endsWith('/failures') ? 1_100 : 0;
    const begunMs = performance.now();
    const seconds = await postgresSeconds(environment, async () => {
      for (let round = 0; round < rounds; round += 1) {
        await delay(pauseMs);
        timesMs.push(await get(environment, route));
      }
    });
    // The service sweeps the journal meanwhile, and so it does without readers.
    const tookMs = performance.now() - begunMs;
    const idleSeconds = await postgresSeconds(environment, () => delay(tookMs));
    const databaseMs = Math.max(0, ((seconds - idleSeconds) * 1_000) / rounds);
    figures.push(
      { name: `${name}: CPU time of PostgreSQL`, value: databaseMs, unit: 'ms', target: { atMost: mostMs } },
      { name: `${name}: answer, median`, value: percentile(timesMs, 0.5), unit: 'ms' },
    );
    progress(`${name}: ${databaseMs.toFixed(1)} ms CPU, ${percentile(timesMs, 0.5).toFixed(1)} ms`);
  }
  await get(environment, '/api/writes/failures');
  const startedMs = performance.now();
  await Promise.all(Array.from({ length: readers }, () => get(environment, '/api/writes/failures')));
  figures.push({
    name: `${readers} concurrent summaries of failures`,
    value: performance.now() - startedMs,
    unit: 'ms',
  });
  return {
    figures,
    notes: [
      `${failedWrites} failed and ${openWrites} open writes of one portal with ${causes} causes, ${settledWrites} settled writes of ${portals} portals.`,
    ],
  };
}

export const group: LimitGroup = {
  summary: `every route that reads, over ${failedWrites} failed and ${openWrites} open writes`,
  run: (progress) =>
    withEnvironment({ processes: 1, tier: 'unlimited' }, (environment) => measure(environment, progress)),
};
