/**
 * The embedded PostgreSQL beside the server that BENCH_DATABASE_URL names, in one run and in turns, so that whatever else the
 * machine does meets both: how long a lone contact takes where HubSpot takes no time, how much of HubSpot's limit is used, and
 * how many contacts of ten portals go through at full load.
 */
import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import axios from 'axios';
import type { Bench, BenchResult, Figure } from './support/bench';
import { startEmbeddedServer, startOnGivenServer } from './support/bench-postgres';
import { load } from './support/load';
import { ceilingOf, limitCallers, loadToLimit, type LimitMeasured } from './support/limit-load';
import { percentile } from './support/percentile';
import { onPlace, type Place, type PlaceOptions } from './support/place';

const callsPerWindow = 190;
const loadRounds = 2;
const warmRounds = 50;
/** With two servers in turns this stays below the limit. */
const pauseMs = 30;
/** Portals of the full load, and its callers. */
const portalCount = 10;
const portalCallers = 512;
const names = ['embedded', 'given'] as const;

type Each<Value> = Record<(typeof names)[number], Value>;

/** The service on either server, each with a simulator of its own. */
function onBoth<Result>(
  options: Pick<PlaceOptions, 'tier' | 'latencyMs' | 'furtherPortals'>,
  scenario: (places: Each<Place>) => Promise<Result>,
): Promise<Result> {
  const common = { processes: 1, ...options };
  return onPlace({ ...common, startPostgres: startEmbeddedServer }, (embedded) =>
    onPlace({ ...common, startPostgres: startOnGivenServer }, (given) => scenario({ embedded, given })),
  );
}

async function lone(places: Each<Place>, rounds: number): Promise<Each<number[]>> {
  const httpAgent = new Agent({ keepAlive: true });
  const times: Each<number[]> = { embedded: [], given: [] };
  for (let round = -warmRounds; round < rounds; round += 1) {
    for (const name of names) {
      const { services, apiKey } = places[name];
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
  places: Each<Place>,
  seconds: number,
  progress: (line: string) => void,
): Promise<Each<LimitMeasured[]>> {
  const measured: Each<LimitMeasured[]> = { embedded: [], given: [] };
  for (let round = 1; round <= loadRounds; round += 1) {
    for (const name of names) {
      const one = await loadToLimit(places[name], ceilingOf(callsPerWindow), {
        type: 'contacts',
        seconds: seconds / loadRounds,
        runName: `contacts-${round}`,
      });
      progress(`${name}: ${one.share.toFixed(1)} % of the limit, ${one.refused} refused`);
      await places[name].settled();
      measured[name].push(one);
    }
  }
  return measured;
}

/** Contacts a second, of all portals in turns and without a limit of HubSpot's. */
async function ofPortals(
  places: Each<Place>,
  seconds: number,
  progress: (line: string) => void,
): Promise<Each<number[]>> {
  const measured: Each<number[]> = { embedded: [], given: [] };
  for (let round = 1; round <= loadRounds; round += 1) {
    for (const name of names) {
      const { services: urls, apiKey, portals } = places[name];
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
      await places[name].settled();
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
      `A lone contact is measured where HubSpot takes no time, so that its time hides no difference. At the limit HubSpot takes 120 ms, and ${limitCallers} callers fill its calls: the most is ${ceilingOf(callsPerWindow)} records a second.`,
      ...names.map((name) => `Cores in use, ${name}: ${loads[name].at(-1)?.busy ?? ''}.`),
      ...names.flatMap((name) => {
        const broken = sum(name, 'unanswered');
        return broken > 0 ? [`Connections that broke, ${name}: ${broken}.`] : [];
      }),
    ],
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export const bench: Bench<'rounds' | 'seconds'> = {
  summary:
    'a lone contact, HubSpot’s limit, and ten portals, on the embedded PostgreSQL and on the one of BENCH_DATABASE_URL',
  options: {
    rounds: { about: 'lone contacts on each', alone: 300, inAll: 100 },
    seconds: {
      about: 'seconds at HubSpot’s limit, and of ten portals, on each; twice whole windows of ten',
      alone: 60,
      inAll: 20,
    },
  },
  comparesServers: true,
  async run({ rounds, seconds }, progress) {
    const { descriptions, times } = await onBoth({ tier: 'pro' }, async (places) => {
      const { embedded, given } = places;
      const described = { embedded: embedded.postgres.description, given: given.postgres.description };
      progress(`${rounds} lone contacts: embedded ${described.embedded}; given ${described.given}`);
      return { descriptions: described, times: await lone(places, rounds) };
    });
    progress(`${limitCallers} callers at ${callsPerWindow} calls in ten seconds`);
    const loads = await onBoth({ tier: 'pro', latencyMs: 120 }, (places) => toLimit(places, seconds, progress));
    progress(`${portalCount} portals without a limit, ${portalCallers} callers`);
    const ofAll = await onBoth({ tier: 'unlimited', furtherPortals: portalCount - 1 }, (places) =>
      ofPortals(places, seconds, progress),
    );
    return resultOf({ descriptions, times, loads, ofAll });
  },
};
