/**
 * Records a second within HubSpot's limits, for many callers that send single records. The ceiling is the limit with
 * full batches. BENCH_THROUGHPUT names the cases to run, separated by commas: contacts, or names of
 * `support/limit-cases.ts`. Peers are the programs that one would write without this service. They run concurrently, each on its
 * own account with its own limits. Each uses less than a tenth of a core.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Bench, BenchResult, Figure } from './support/bench';
import { limitCases, measureCase } from './support/limit-cases';
import { ceilingOf, limitCallers, loadToLimit, type LimitMeasured } from './support/limit-load';
import { existingEmail, peers, runPeer, type Peer } from './support/peers';
import { withEnvironment, type BenchEnvironment } from './support/bench-environment';

/** Slightly more than HubSpot's window. Afterwards the limit is unused, or its use is even. */
const windowMs = 10_500;
const peerCallers = 20;
const contactsName = 'contacts';

interface PeerMeasured {
  name: string;
  perSecond: number;
  callsPer100: number;
  refused: number;
  givenUp: number;
}

async function measurePeers({ simulator }: BenchEnvironment, seconds: number): Promise<PeerMeasured[]> {
  const ready: [Peer, number, (email: string) => Promise<unknown>][] = [];
  for (const [index, peer] of Object.values(peers).entries()) {
    const portalId = 2_000_001 + index;
    const token = await simulator.addPortal(portalId);
    const existing = Array.from({ length: seconds * 11 }, (_, number) => ({ email: existingEmail(number) }));
    await simulator.create(token, 'contacts', existing);
    ready.push([peer, portalId, peer.start(simulator.url, token)]);
  }
  await delay(windowMs);
  await simulator.forget();
  const results = await Promise.all(ready.map(([, , write]) => runPeer(write, { callers: peerCallers, seconds })));
  const all = await simulator.calls();
  return ready.map(([{ name }, portalId], index) => {
    const { written = 0, givenUp = 0 } = results[index] ?? {};
    const calls = all.filter((call) => call.portalId === portalId);
    return {
      name,
      perSecond: written / seconds,
      callsPer100: (100 * calls.length) / written,
      refused: calls.filter(({ status }) => status === 429).length,
      givenUp,
    };
  });
}

function figuresOf(name: string, { share, refused, perSecond, callsPer100 }: LimitMeasured): Figure[] {
  return [
    { name: `${name}: share of the ceiling`, value: share, unit: '%', target: { atLeast: 95 } },
    { name: `${name}: calls refused with 429`, value: refused, unit: '', target: { atMost: 0 } },
    { name: `${name}: HubSpot calls for 100 records`, value: callsPer100, unit: '' },
    { name: `${name}: records`, value: perSecond, unit: '/s' },
  ];
}

/** The cases to run. @throws Error if BENCH_THROUGHPUT names another one */
function wantedCases(): string[] {
  const all = [contactsName, ...limitCases.map(({ name }) => name)];
  const wanted = (process.env.BENCH_THROUGHPUT ?? '').split(',').filter(Boolean);
  const unknown = wanted.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Error(`BENCH_THROUGHPUT: no case ${unknown}. Use some of ${all.join(', ')}.`);
  return wanted.length > 0 ? wanted : all;
}

/** Loads of one case each, with the figures and notes of all. */
function resultOf(measured: readonly (readonly [name: string, measured: LimitMeasured])[]): Required<BenchResult> {
  return {
    figures: measured.flatMap(([name, one]) => figuresOf(name, one)),
    notes: measured.flatMap(([name, { busy, unanswered }]) => [
      `Cores in use, ${name}: ${busy}.`,
      ...(unanswered > 0 ? [`Broken connections, ${name}: ${unanswered}.`] : []),
    ]),
  };
}

async function measureContacts(seconds: number, progress: (line: string) => void): Promise<Required<BenchResult>> {
  const [contacts, others] = await withEnvironment(
    { processes: 1, tier: 'pro', latencyMs: 120 },
    async (environment) => {
      progress(`contacts at 190 calls in ten seconds, ${limitCallers} callers, ${seconds} s`);
      const measured = await loadToLimit(environment, ceilingOf(190), { type: 'contacts', seconds });
      progress('the peers');
      return [measured, await measurePeers(environment, seconds)];
    },
  );
  progress('contacts at 110 calls in ten seconds');
  const marketplace = await withEnvironment({ processes: 1, tier: 'marketplace', latencyMs: 120 }, (environment) =>
    loadToLimit(environment, ceilingOf(110), { type: 'contacts', seconds }),
  );
  const timesOf = (name: string): number =>
    contacts.perSecond / (others.find((other) => other.name === name)?.perSecond ?? 0);
  const [pro, slower] = [
    resultOf([['contacts, 190 in 10 s', contacts]]),
    resultOf([['contacts, 110 in 10 s', marketplace]]),
  ];
  return {
    figures: [
      ...pro.figures,
      { name: `times ${peers.tuned.name}`, value: timesOf(peers.tuned.name), unit: 'x', target: { atLeast: 95 } },
      ...[peers.official, peers.search, peers.patch].map(({ name }) => ({
        name: `times ${name}`,
        value: timesOf(name),
        unit: 'x',
      })),
      ...others.flatMap(({ name, perSecond, callsPer100, refused, givenUp }) => [
        { name: `${name}: records`, value: perSecond, unit: '/s' },
        { name: `${name}: HubSpot calls for 100 records`, value: callsPer100, unit: '' },
        { name: `${name}: calls refused with 429`, value: refused, unit: '' },
        { name: `${name}: records given up`, value: givenUp, unit: '' },
      ]),
      ...slower.figures,
    ],
    notes: [
      'Ceilings: 190 calls in ten seconds of 100 records each are 1,900 records a second; 110 are 1,100.',
      ...pro.notes,
      ...slower.notes,
    ],
  };
}

async function run({ seconds }: { seconds: number }, progress: (line: string) => void): Promise<BenchResult> {
  const wanted = wantedCases();
  const contacts = wanted.includes(contactsName)
    ? await measureContacts(seconds, progress)
    : { figures: [], notes: [] };
  const cases = limitCases.filter(({ name }) => wanted.includes(name));
  const measured =
    cases.length === 0
      ? []
      : await withEnvironment({ processes: 1, tier: 'pro', latencyMs: 120 }, async (environment) => {
          const all: [string, LimitMeasured][] = [];
          for (const one of cases) {
            progress(one.name);
            all.push([one.name, await measureCase(environment, one, seconds)]);
          }
          return all;
        });
  const { figures, notes } = resultOf(measured);
  return {
    figures: [...contacts.figures, ...figures],
    notes: [...contacts.notes, ...cases.map(({ note }) => note), ...notes],
  };
}

export const bench: Bench<'seconds'> = {
  summary: 'records a second within HubSpot’s limits, compared with programs without this service',
  options: { seconds: { about: 'seconds of each measurement; a multiple of ten', alone: 60, inAll: 10 } },
  run,
};
