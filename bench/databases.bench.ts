/**
 * Compares the embedded PostgreSQL with the server in BENCH_DATABASE_URL. It measures three loads: a lone contact
 * without HubSpot latency, HubSpot's limit, and ten portals without a limit. Rounds alternate, so
 * that other load on the machine affects both alike.
 */
import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import axios from 'axios';
import type { Bench, BenchResult, Figure } from './support/bench';
import { startEmbeddedServer, startOnGivenServer } from './support/bench-postgres';
import { load } from './support/load';
import { ceilingOf, limitCallers, loadToLimit, type LimitMeasured } from './support/limit-load';
import { percentile } from './support/percentile';
import { withEnvironment, type BenchEnvironment, type EnvironmentOptions } from './support/bench-environment';

const callsPerWindow = 190;
const loadRounds = 2;
const warmRounds = 50;
/** With two alternating servers this pause keeps the calls below the limit. */
const pauseMs = 30;
/** Number of portals at full load. */
const portalCount = 10;
const portalCallers = 512;
const names = ['embedded', 'given'] as const;

type Each<Value> = Record<(typeof names)[number], Value>;

/** Runs the service on both servers, each with its own simulator. */
function onBoth<Result>(
  options: Pick<EnvironmentOptions, 'tier' | 'latencyMs' | 'furtherPortals'>,
  scenario: (environments: Each<BenchEnvironment>) => Promise<Result>,
): Promise<Result> {
  const common = { processes: 1, ...options };
  return withEnvironment({ ...common, startPostgres: startEmbeddedServer }, (embedded) =>
    withEnvironment({ ...common, startPostgres: startOnGivenServer }, (given) => scenario({ embedded, given })),
  );
}

async function lone(environments: Each<BenchEnvironment>, rounds: number): Promise<Each<number[]>> {
  const httpAgent = new Agent({ keepAlive: true });
  const times: Each<number[]> = { embedded: [], given: [] };
  for (let round = -warmRounds; round < rounds; round += 1) {
    for (const name of names) {
      const { services, apiKey } = environments[name];
      const startedMs = performance.now();
      await axios.post(
        `${services[0] ?? ''}/api/contacts`,
        { email: `lone${round}@example.com`, firstname: 'Lone' },
        { httpAgent, headers: { authorization: `Bearer ${apiKey}` } },
      );
      if (round >= 0) times[name].push(performance.now() - startedMs);
      await delay(pauseMs);
    }
  }
  return times;
}

async function toLimit(
  environments: Each<BenchEnvironment>,
  seconds: number,
  progress: (line: string) => void,
): Promise<Each<LimitMeasured[]>> {
  const measured: Each<LimitMeasured[]> = { embedded: [], given: [] };
  for (let round = 1; round <= loadRounds; round += 1) {
    for (const name of names) {
      const one = await loadToLimit(environments[name], ceilingOf(callsPerWindow), {
        type: 'contacts',
        seconds: seconds / loadRounds,
        runName: `contacts-${round}`,
      });
      progress(`${name}: ${one.share.toFixed(1)} % of the limit, ${one.refused} refused`);
      await environments[name].settled();
      measured[name].push(one);
    }
  }
  return measured;
}

/** Contacts a second of all portals, without HubSpot's limits. */
async function ofPortals(
  environments: Each<BenchEnvironment>,
  seconds: number,
  progress: (line: string) => void,
): Promise<Each<number[]>> {
  const measured: Each<number[]> = { embedded: [], given: [] };
  for (let round = 1; round <= loadRounds; round += 1) {
    for (const name of names) {
      const { services: urls, apiKey, portals } = environments[name];
      const { answered } = await load({
        urls,
        apiKey,
        type: 'contacts',
        callers: portalCallers,
        warmSeconds: 2,
        seconds: seconds / loadRounds,
        portals,
        runName: `portals-${round}`,
      });
      const perSecond = answered / (seconds / loadRounds);
      progress(`${name}: ${perSecond.toFixed(0)} contacts a second of ${portals.length} portals`);
      await environments[name].settled();
      measured[name].push(perSecond);
    }
  }
  return measured;
}

interface Measurements {
  descriptions: Each<string>;
  times: Each<number[]>;
  loads: Each<LimitMeasured[]>;
  ofAll: Each<number[]>;
}

function resultOf({ descriptions, times, loads, ofAll }: Measurements): BenchResult {
  const medians = names.map((name) => percentile(times[name], 0.5));
  const sum = (name: keyof typeof loads, of: keyof Omit<LimitMeasured, 'busy'>): number =>
    loads[name].reduce((total, one) => total + one[of], 0);
  return {
    figures: [
      {
        name: 'a lone contact, the slower median over the faster',
        value: Math.max(...medians) / Math.min(...medians),
        unit: 'x',
        target: { atMost: 1.3 },
      },
      {
        name: `${portalCount} portals: given, times embedded`,
        value: mean(ofAll.given) / mean(ofAll.embedded),
        unit: 'x',
        target: { atLeast: 0.5 },
      },
      ...names.flatMap((name): Figure[] => [
        {
          name: `${name}: share of the ceiling`,
          value: sum(name, 'share') / loadRounds,
          unit: '%',
          target: { atLeast: 95 },
        },
        { name: `${name}: calls refused with 429`, value: sum(name, 'refused'), unit: '', target: { atMost: 0 } },
        { name: `${name}: HubSpot calls for 100 records`, value: sum(name, 'callsPer100') / loadRounds, unit: '' },
        { name: `${name}: records`, value: sum(name, 'perSecond') / loadRounds, unit: '/s' },
        { name: `${name}: a lone contact, median`, value: percentile(times[name], 0.5), unit: 'ms' },
        { name: `${name}: a lone contact, p99`, value: percentile(times[name], 0.99), unit: 'ms' },
        { name: `${name}: contacts of ${portalCount} portals`, value: mean(ofAll[name]), unit: '/s' },
      ]),
    ],
    notes: [
      `Embedded: ${descriptions.embedded}. Given: ${descriptions.given}.`,
      `A lone contact is measured without HubSpot latency, which would hide differences. At the limit HubSpot takes 120 ms, and ${limitCallers} callers fill its calls. The ceiling is ${ceilingOf(callsPerWindow)} records a second.`,
      ...names.map((name) => `Cores in use, ${name}: ${loads[name].at(-1)?.busy ?? ''}.`),
      ...names.flatMap((name) => {
        const broken = sum(name, 'unanswered');
        return broken > 0 ? [`Broken connections, ${name}: ${broken}.`] : [];
      }),
    ],
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export const bench: Bench<'rounds' | 'seconds'> = {
  summary:
    'a lone contact, HubSpot’s limit, and ten portals, on the embedded PostgreSQL and the one in BENCH_DATABASE_URL',
  options: {
    rounds: { about: 'lone contacts on each', alone: 300, inAll: 100 },
    seconds: {
      about: 'seconds at HubSpot’s limit and of ten portals, on each; a multiple of 20',
      alone: 60,
      inAll: 20,
    },
  },
  comparesServers: true,
  async run({ rounds, seconds }, progress) {
    const { descriptions, times } = await onBoth({ tier: 'pro' }, async (environments) => {
      const { embedded, given } = environments;
      const described = { embedded: embedded.postgres.description, given: given.postgres.description };
      progress(`${rounds} lone contacts: embedded ${described.embedded}; given ${described.given}`);
      return { descriptions: described, times: await lone(environments, rounds) };
    });
    progress(`${limitCallers} callers at ${callsPerWindow} calls in ten seconds`);
    const loads = await onBoth({ tier: 'pro', latencyMs: 120 }, (environments) =>
      toLimit(environments, seconds, progress),
    );
    progress(`${portalCount} portals without a limit, ${portalCallers} callers`);
    const ofAll = await onBoth({ tier: 'unlimited', furtherPortals: portalCount - 1 }, (environments) =>
      ofPortals(environments, seconds, progress),
    );
    return resultOf({ descriptions, times, loads, ofAll });
  },
};
