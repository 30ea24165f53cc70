/**
 * Ten API keys, one of which floods: bulk requests beyond HubSpot's limit, and concurrent reads. The other nine send single
 * writes, bulk requests of one record, and reads, first alone and then beside the flood.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { registerApiKey } from '../../test/support/register-api-key';
import { request } from '../../test/support/http-request';
import { withEnvironment, type BenchEnvironment } from '../support/bench-environment';
import type { BenchResult } from '../support/bench';
import type { LimitGroup } from '../support/limit-group';
import { percentile } from '../support/percentile';

const honestKeys = 9;
/** Each key sends one request of each kind in this time. */
const everyMs = 6_000;
const phaseMs = 150_000;
/** HubSpot's window, after which its whole limit is free again. */
const windowMs = 10_000;
const firstRequests = 25;
const recordsPerRequest = 1_000;
/** One further bulk request in this time: about as many records as HubSpot's limit allows. */
const furtherEveryMs = 600;
const readers = 24;
/** Target: the p99 of others beside the flood, relative to their p99 alone. */
const mostRatio = 1.5;

const kinds = { single: 'single writes', bulk: 'bulk requests of one record', read: 'reads of a record' } as const;
type Kind = keyof typeof kinds;
/** Durations of honest requests in milliseconds. */
type Durations = Record<Kind, number[]>;

/** @returns the milliseconds until the answer */
type Send = (apiKey: string, method: string, path: string, body?: unknown, isAsync?: boolean) => Promise<number>;

let number = 0;
const nextEmail = (name: string): string => `${name}-${(number += 1)}@example.com`;

/** Sends the requests of each honest key for a time. */
async function honestLoad(send: Send, keys: readonly string[], recordId: string): Promise<Durations> {
  const durations: Durations = { single: [], bulk: [], read: [] };
  const endMs = performance.now() + phaseMs;
  const requests: [Kind, (key: string) => Promise<number>][] = [
    ['single', (key) => send(key, 'POST', '/api/contacts', { email: nextEmail('honest') })],
    ['bulk', (key) => send(key, 'POST', '/api/contacts/batch', { records: [{ email: nextEmail('honest') }] })],
    ['read', (key) => send(key, 'GET', `/api/contacts/${recordId}`)],
  ];
  await Promise.all(
    keys.map(async (key, index) => {
      await delay((index * everyMs) / keys.length);
      while (performance.now() < endMs) {
        for (const [kind, act] of requests) {
          durations[kind].push(await act(key));
          await delay(everyMs / requests.length);
        }
      }
    }),
  );
  return durations;
}

/** Sends the flood until it is over. @returns once its requests are answered */
async function flood(send: Send, key: string, recordId: string, over: AbortSignal): Promise<void> {
  const reading = Array.from({ length: readers }, async () => {
    while (!over.aborted) await send(key, 'GET', `/api/contacts/${recordId}`);
  });
  for (let sent = 0; !over.aborted; sent += 1) {
    const records = Array.from({ length: recordsPerRequest }, () => ({ email: nextEmail('flood') }));
    await send(key, 'POST', '/api/contacts/batch', { records }, true);
    if (sent >= firstRequests) await delay(furtherEveryMs);
  }
  await Promise.all(reading);
}

async function run(environment: BenchEnvironment, progress: (line: string) => void): Promise<BenchResult> {
  const { services, postgres, apiKey } = environment;
  const [url = ''] = services;
  const keys = await Promise.all(
    Array.from({ length: honestKeys }, (_key, index) => registerApiKey(postgres.url, `honest ${index}`)),
  );
  const send: Send = async (key, method, path, body, isAsync = false) => {
    const startedMs = performance.now();
    const headers = { authorization: `Bearer ${key}`, ...(isAsync && { prefer: 'respond-async' }) };
    const { status } = await request(url + path, method, body, headers);
    if (status >= 400) progress(`${method} ${path}: ${status}`);
    return performance.now() - startedMs;
  };
  const email = nextEmail('read');
  const created = await request(`${url}/api/contacts`, 'POST', { email }, { authorization: `Bearer ${apiKey}` });
  const recordId = created.body.id;

  const alone = await honestLoad(send, keys, recordId);
  progress('the honest keys alone: done');
  await delay(windowMs);
  const over = new AbortController();
  const flooding = flood(send, apiKey, recordId, over.signal);
  const beside = await honestLoad(send, keys, recordId).finally(() => {
    over.abort();
  });
  progress('beside the flood: done');
  await flooding;
  await environment.settled();
  const p99 = (times: number[]): number => percentile(times, 0.99);
  return {
    figures: (Object.keys(kinds) as Kind[]).flatMap((kind) => [
      { name: `fairness: p99 of ${kinds[kind]}, alone`, unit: 'ms', value: p99(alone[kind]) },
      { name: `fairness: p99 of ${kinds[kind]}, beside a flood`, unit: 'ms', value: p99(beside[kind]) },
      {
        name: `fairness: median of ${kinds[kind]}, beside a flood`,
        unit: 'ms',
        value: percentile(beside[kind], 0.5),
      },
      {
        name: `fairness: p99 of ${kinds[kind]} beside a flood, relative to alone`,
        unit: 'x',
        value: p99(beside[kind]) / p99(alone[kind]),
        target: { atMost: mostRatio },
      },
    ]),
    notes: [
      `${honestKeys} keys with ${alone.single.length} requests of each kind, beside one with more records than HubSpot's limit allows, and ${readers} concurrent reads`,
    ],
  };
}

export const group: LimitGroup = {
  summary: 'ten API keys, one of which floods',
  run: (progress) =>
    withEnvironment({ processes: 1, tier: 'pro', latencyMs: 120 }, (environment) => run(environment, progress)),
};
