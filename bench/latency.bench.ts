/**
 * Latency that the service adds to a lone request, compared with a direct call and a baseline
 * (support/calling-floor.ts). Then the response time under a load of four fifths of HubSpot's limit.
 */
import { Agent } from 'node:http';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import axios from 'axios';
import { startRun } from '../test/support/run';
import type { Bench, BenchResult } from './support/bench';
import { load, type LoadResult } from './support/load';
import { percentile } from './support/percentile';
import { withEnvironment, type BenchEnvironment } from './support/bench-environment';

const latencyMs = 120;
const root = path.join(__dirname, '..');
/** With three alternating routes this pause keeps the calls below the limit. */
const pauseMs = 30;
const warmRounds = 20;
/** Time after which the service no longer counts the direct calls as foreign usage of the limit. */
const forgottenMs = 16_000;
/** Four fifths of 1,900 records a second. */
const loadPerSecond = 1_520;

const routes = ['direct', 'floor', 'service'] as const;
type Times = Record<(typeof routes)[number], number[]>;

/** Measures lone requests. Routes alternate, so that other load on the machine affects all alike. */
async function lone(
  { simulator, postgres, services: [url = ''], apiKey }: BenchEnvironment,
  rounds: number,
): Promise<Times> {
  const token = await simulator.accessToken();
  const floor = startRun(path.join(__dirname, 'support/calling-floor.ts'), {
    cwd: root,
    nodeArgs: ['-r', 'ts-node/register/transpile-only'],
    args: [postgres.url, simulator.url, token],
  });
  try {
    const floorUrl = (await floor.prints(/Listening on (http:\S+?),/))[1] ?? '';
    const clientOf = (bearer: string): ReturnType<typeof axios.create> =>
      axios.create({ httpAgent: new Agent({ keepAlive: true }), headers: { authorization: `Bearer ${bearer}` } });
    const [caller, direct] = [clientOf(apiKey), clientOf(token)];
    const send = {
      service: (email: string) => caller.post(`${url}/api/contacts`, { email, firstname: 'Lone' }),
      floor: (email: string) => caller.post(`${floorUrl}/api/contacts`, { email, firstname: 'Lone' }),
      direct: (email: string) =>
        direct.post(`${simulator.url}/crm/objects/2026-09/contacts/batch/upsert`, {
          inputs: [{ id: email, idProperty: 'email', properties: { firstname: 'Lone' } }],
        }),
    };
    const times: Times = { direct: [], floor: [], service: [] };
    for (let round = -warmRounds; round < rounds; round += 1) {
      for (const route of routes) {
        const startedMs = performance.now();
        await send[route](`${route}${round}@example.com`);
        if (round >= 0) times[route].push(performance.now() - startedMs);
        await delay(pauseMs);
      }
    }
    return times;
  } finally {
    floor.child.kill('SIGTERM');
    await floor.ended;
  }
}

function figuresOf(times: Times, loaded: LoadResult): BenchResult['figures'] {
  const added = (route: keyof Times, share: number): number =>
    percentile(times[route], share) - percentile(times.direct, share);
  return [
    { name: 'added to a lone request, median', value: added('service', 0.5), unit: 'ms', target: { atMost: 5 } },
    { name: 'added to a lone request, p99', value: added('service', 0.99), unit: 'ms', target: { atMost: 20 } },
    { name: 'added by a bare route with one INSERT and one UPDATE, median', value: added('floor', 0.5), unit: 'ms' },
    { name: 'added by a bare route with one INSERT and one UPDATE, p99', value: added('floor', 0.99), unit: 'ms' },
    {
      name: 'added to a lone request, median, times the bare route',
      value: added('service', 0.5) / added('floor', 0.5),
      unit: 'x',
    },
    { name: 'a direct call, median', value: percentile(times.direct, 0.5), unit: 'ms' },
    { name: 'lone requests', value: times.direct.length, unit: '' },
    { name: 'under 80 % load, from request to answer, median', value: loaded.medianMs, unit: 'ms' },
    { name: 'under 80 % load, from request to answer, p99', value: loaded.p99Ms, unit: 'ms' },
    { name: 'under 80 % load, requests answered', value: loaded.answered, unit: '' },
  ];
}

export const bench: Bench<'rounds' | 'seconds'> = {
  summary: 'latency that the service adds to a lone request, and response times under 80 % load',
  options: {
    rounds: { about: 'lone requests by each route', alone: 300, inAll: 100 },
    seconds: { about: 'seconds under load', alone: 60, inAll: 8 },
  },
  run: ({ rounds, seconds }, progress) =>
    withEnvironment({ processes: 1, tier: 'pro', latencyMs }, async (environment) => {
      progress(`${rounds} lone requests by each route`);
      const times = await lone(environment, rounds);
      progress(`${loadPerSecond} requests a second, once the direct calls are forgotten`);
      await delay(forgottenMs);
      const loaded = await load({
        urls: environment.services,
        apiKey: environment.apiKey,
        type: 'contacts',
        callers: 4_000,
        perSecond: loadPerSecond,
        warmSeconds: 10,
        seconds,
        runName: 'loaded',
      });
      return {
        figures: figuresOf(times, loaded),
        notes: [`HubSpot takes ${latencyMs} ms. The load is constant at ${loadPerSecond} requests a second.`],
      };
    }),
};
