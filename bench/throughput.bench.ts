/**
 * Records a second within HubSpot's limits, for many callers that send single records. The ceiling is the limit with
 * full batches. Peers are the programs that one would write without this service. They run concurrently, each on its
 * own account with its own limits. Each uses less than a tenth of a core.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Bench, BenchResult, Figure } from './support/bench';
import { ceilingOf, limitCallers, loadToLimit, type LimitMeasured } from './support/limit-load';
import { existingEmail, peers, runPeer, type Peer } from './support/peers';
import { withEnvironment, type BenchEnvironment } from './support/bench-environment';

/** Slightly more than HubSpot's window. Afterwards the limit is unused, or its use is even. */
const windowMs = 10_500;
const peerCallers = 20;
const staticToken = 'pat-na1-simulator';

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

async function run({ seconds }: { seconds: number }, progress: (line: string) => void): Promise<BenchResult> {
  const pro = await withEnvironment({ processes: 1, tier: 'pro', latencyMs: 120 }, async (environment) => {
    progress(`contacts at 190 calls in ten seconds, ${limitCallers} callers, ${seconds} s`);
    const contacts = await loadToLimit(environment, ceilingOf(190), { type: 'contacts', seconds });
    progress('the peers');
    const others = await measurePeers(environment, seconds);
    const [contactId] = await environment.simulator.create(staticToken, 'contacts', [
      { email: 'associated@example.com' },
    ]);
    const [dealId] = await environment.simulator.create(staticToken, 'deals', [{ dealname: 'associated' }]);
    progress('deals with a contact');
    const deals = await loadToLimit(environment, ceilingOf(190, 2), { type: 'deals', seconds, contactId });
    progress('tickets with a contact and a deal');
    const tickets = await loadToLimit(environment, ceilingOf(190), { type: 'tickets', seconds, contactId, dealId });
    return { contacts, others, deals, tickets };
  });
  progress('contacts at 110 calls in ten seconds');
  const marketplace = await withEnvironment({ processes: 1, tier: 'marketplace', latencyMs: 120 }, (environment) =>
    loadToLimit(environment, ceilingOf(110), { type: 'contacts', seconds }),
  );
  const { contacts, others, deals, tickets } = pro;
  const timesOf = (name: string): number =>
    contacts.perSecond / (others.find((other) => other.name === name)?.perSecond ?? 0);
  const groups = { 'contacts, 190 in 10 s': contacts, 'contacts, 110 in 10 s': marketplace, deals, tickets };
  return {
    figures: [
      ...figuresOf('contacts, 190 in 10 s', contacts),
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
      ...figuresOf('contacts, 110 in 10 s', marketplace),
      ...figuresOf('deals', deals),
      ...figuresOf('tickets', tickets),
    ],
    notes: [
      `Ceilings: 190 calls in ten seconds of 100 records each are 1,900 records a second; 110 are 1,100.`,
      `A new deal with an externalId takes a read and an upsert of that limit, 95 batches in ten seconds: 950 a second.
      Associations have their own limit, 150 batches of up to 1,000 in ten seconds: 15,000 a second.`.replace(
        /\s+/g,
        ' ',
      ),
      'A ticket takes one upsert: 1,900 a second. Its two associations are 3,800 a second of the 15,000.',
      ...Object.entries(groups).map(([name, { busy }]) => `Cores in use, ${name}: ${busy}.`),
      ...Object.entries(groups).flatMap(([name, { unanswered }]) =>
        unanswered > 0 ? [`Broken connections, ${name}: ${unanswered}.`] : [],
      ),
    ],
  };
}

export const bench: Bench<'seconds'> = {
  summary: 'records a second within HubSpot’s limits, compared with programs without this service',
  options: { seconds: { about: 'seconds of each of five measurements; a multiple of ten', alone: 60, inAll: 10 } },
  run,
};
