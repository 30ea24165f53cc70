/**
 * Ten API keys, one of which floods: 25,000 records by bulk requests, and concurrent reads. The other nine send single
 * writes and bulk requests of one record, first alone and then beside the flood.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { registerApiKey } from '../../test/support/register-api-key';
import { request } from '../../test/support/http-request';
import { withEnvironment, type BenchEnvironment } from '../support/bench-environment';
import type { BenchResult } from '../support/bench';
import type { LimitGroup } from '../support/limit-group';
import { percentile } from '../support/percentile';

const honestKeys = 9;
const everyMs = 4_000;
const aloneMs = 30_000;
const floodRequests = 25;
const recordsPerRequest = 1_000;
const floodReaders = 24;
/** Target: the p99 of others beside the flood, relative to their p99 alone. */
const mostRatio = 1.5;

/** Durations of honest requests in milliseconds. */
interface Durations {
  single: number[];
  bulk: number[];
}

type Send = (apiKey: string, method: string, path: string, body?: unknown) => Promise<number>;

let number = 0;
const nextEmail = (name: string): string => `${name}-${(number += 1)}@example.com`;

/** Sends single writes and small bulk requests of each honest key until a time. */
async function honestLoad(send: Send, keys: readonly string[], untilMs: () => number): Promise<Durations> {
  const durations: Durations = { single: [], bulk: [] };
  await Promise.all(
    keys.map(async (key, index) => {
      await delay((index * everyMs) / keys.length);
      while (performance.now() < untilMs()) {
        durations.single.push(await send(key, 'POST', '/api/contacts', { email: nextEmail('honest') }));
        await delay(everyMs / 2);
        const records = [{ email: nextEmail('honest') }];
        durations.bulk.push(await send(key, 'POST', '/api/contacts/batch', { records }));
        await delay(everyMs / 2);
      }
    }),
  );
  return durations;
}

/** Sends the flood. @returns once its records are accepted and its reads have ended */
async function flood(send: Send, key: string, recordId: string, isOver: () => boolean): Promise<void> {
  const readers = Array.from({ length: floodReaders }, async () => {
    while (!isOver()) await send(key, 'GET', `/api/contacts/${recordId}`);
  });
  for (let sent = 0; sent < floodRequests; sent += 1) {
    const records = Array.from({ length: recordsPerRequest }, () => ({ email: nextEmail('flood') }));
    await send(key, 'POST', '/api/contacts/batch', { records });
  }
  await Promise.all(readers);
}

async function run(environment: BenchEnvironment, progress: (line: string) => void): Promise<BenchResult> {
  const { services, postgres, apiKey } = environment;
  const [url = ''] = services;
  const keys = await Promise.all(
    Array.from({ length: honestKeys }, (_key, index) => registerApiKey(postgres.url, `honest ${index}`)),
  );
  const send: Send = async (key, method, path, body) => {
    const startedMs = performance.now();
    const headers: Record<string, string> = { authorization: `Bearer ${key}` };
    if (path.endsWith('/batch') && JSON.stringify(body).length > 1_000) headers.prefer = 'respond-async';
    const { status } = await request(url + path, method, body, headers);
    if (status >= 500) progress(`${method} ${path}: ${status}`);
    return performance.now() - startedMs;
  };
  const created = await request(
    `${url}/api/contacts`,
    'POST',
    { email: nextEmail('read') },
    { authorization: `Bearer ${apiKey}` },
  );

  const aloneEndMs = performance.now() + aloneMs;
  const alone = await honestLoad(send, keys, () => aloneEndMs);
  // The budget of the window is free again.
  await delay(10_000);
  let over = false;
  const flooded = flood(send, apiKey, created.body.id, () => over);
  const besideEndMs = performance.now() + aloneMs;
  const beside = await honestLoad(send, keys, () => besideEndMs);
  over = true;
  await flooded;
  await environment.settled();
  const p99 = (times: number[]): number => percentile(times, 0.99);
  const ratio = (kind: keyof Durations): number => p99(beside[kind]) / p99(alone[kind]);
  return {
    figures: (['single', 'bulk'] as const).flatMap((kind) => {
      const name = kind === 'single' ? 'single writes' : 'bulk requests of one record';
      return [
        { name: `fairness: p99 of ${name}, alone`, unit: 'ms', value: p99(alone[kind]) },
        { name: `fairness: p99 of ${name}, beside a flood`, unit: 'ms', value: p99(beside[kind]) },
        {
          name: `fairness: p99 of ${name} beside a flood, relative to alone`,
          unit: 'x',
          value: ratio(kind),
          target: { atMost: mostRatio },
        },
      ];
    }),
    notes: [
      `${honestKeys} keys beside one with ${floodRequests * recordsPerRequest} records and ${floodReaders} readers`,
    ],
  };
}

export const group: LimitGroup = {
  summary: 'ten API keys, one of which floods',
  run: (progress) =>
    withEnvironment({ processes: 1, tier: 'pro', latencyMs: 120 }, (environment) => run(environment, progress)),
};
