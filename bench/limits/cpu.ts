/** The longest time for which one request keeps the event loop from others: bodies with as much work as their size allows. */
import { setTimeout as delay } from 'node:timers/promises';
import type { BenchResult, Figure } from '../support/bench';
import { withEnvironment, type BenchEnvironment } from '../support/bench-environment';
import type { LimitGroup } from '../support/limit-group';
import { addMultiSelect, allOptions } from '../support/multi-select';

/** As many as a body of 1 MB holds. */
const records = 800;
const options = 250;
const manyOptions = 5_000;
/** Target of the longest gap between two answers of another route. */
const mostGapMs = 250;

interface Case {
  name: string;
  route: string;
  body: unknown;
}

function cases(): Case[] {
  const valuesOf = (make: (record: number) => Record<string, unknown>): unknown => ({
    records: Array.from({ length: records }, (_, record) => ({
      email: `r${record}@example.com`,
      properties: make(record),
    })),
  });
  return [
    {
      name: `${records} records with ${options} options each`,
      route: '/api/contacts/validate',
      body: valuesOf((record) => ({ bench_many: allOptions(options, record) })),
    },
    {
      name: `one value of ${manyOptions} options, wrong at the end`,
      route: '/api/contacts/validate',
      body: {
        email: 'a@example.com',
        properties: {
          bench_most: [...Array.from({ length: manyOptions - 1 }, (_, index) => `o${index}`), 'x'].join(';'),
        },
      },
    },
    {
      name: `${records} records with unknown names`,
      route: '/api/contacts/validate',
      body: valuesOf((record) =>
        Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`firstnam_${record}_${index}`, 'x'])),
      ),
    },
    {
      name: `${records} records with dates`,
      route: '/api/contacts/validate',
      body: valuesOf(() => ({ closedate: '2026-12-31T12:00:00', date_of_birth: '2026-12-31' })),
    },
    {
      name: `${records} malformed records`,
      route: '/api/contacts/validate',
      body: { records: Array.from({ length: records }, () => ({ email: 1, lifecyclestage: {}, unknown: [] })) },
    },
    {
      name: `${records} deals with an unknown stage`,
      route: '/api/deals/validate',
      body: {
        records: Array.from({ length: records }, (_, record) => ({
          dealname: `d${record}`,
          dealstage: `stage ${record}`,
        })),
      },
    },
  ];
}

async function send(
  { services: [url = ''], apiKey }: BenchEnvironment,
  method: string,
  path: string,
  body?: unknown,
): Promise<number> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** Longest wait for the answer of a route without work, while `act` runs. */
async function longestGapMs(environment: BenchEnvironment, act: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  const end = new AbortController();
  const probe = (async () => {
    while (!end.signal.aborted) {
      const begunMs = performance.now();
      await send(environment, 'GET', '/health/live');
      longest = Math.max(longest, performance.now() - begunMs);
      await delay(1);
    }
  })();
  await act();
  end.abort();
  await probe;
  return longest;
}

async function measure(environment: BenchEnvironment, progress: (line: string) => void): Promise<BenchResult> {
  await addMultiSelect(environment, 'bench_many', options);
  await addMultiSelect(environment, 'bench_most', manyOptions);
  const figures: Figure[] = [];
  for (const { name, route, body } of cases()) {
    const status = await send(environment, 'POST', route, body);
    if (status !== 200) throw new Error(`${name} got ${status}`);
    const before = environment.cpuSeconds()?.service ?? NaN;
    const gapMs = await longestGapMs(environment, () => send(environment, 'POST', route, body));
    const cpuMs = ((environment.cpuSeconds()?.service ?? NaN) - before) * 1_000;
    figures.push(
      { name: `${name}: longest wait of another request`, value: gapMs, unit: 'ms', target: { atMost: mostGapMs } },
      { name: `${name}: CPU time of the service`, value: cpuMs, unit: 'ms' },
    );
    progress(`${name}: ${gapMs.toFixed(0)} ms, ${cpuMs.toFixed(0)} ms CPU`);
  }
  return { figures };
}

export const group: LimitGroup = {
  summary: 'bodies with as much work as their size allows',
  run: (progress) =>
    withEnvironment({ processes: 1, tier: 'unlimited' }, (environment) => measure(environment, progress)),
};
