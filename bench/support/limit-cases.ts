import type { BenchEnvironment } from './bench-environment';
import { writeKnown } from './known-records';
import { ceilingOf, limitCallers, loadToLimit, type LimitLoad, type LimitMeasured } from './limit-load';

/** Calls in ten seconds of the portal of all cases. */
const calls = 190;
/** Records to update in rotation. More than wait at any moment, so that no two updates fold. */
const known = 2 * limitCallers;
/** HubSpot allows five searches a second. A search takes 40 domains of 16 characters, so 100 domains take three. */
const searchedCeiling = (5 / 3) * 100;
const staticToken = 'pat-na1-simulator';

/** A case of throughput.bench.ts: an entry of {@link limitCases}. */
export interface LimitCase {
  /** Begins the names of its figures. */
  name: string;
  /** The highest possible number of records a second. */
  ceiling: number;
  /** The arithmetic of the ceiling. */
  note: string;
  load: Omit<LimitLoad, 'seconds'>;
  /** Number of tickets that HubSpot has before, to update by their ids. */
  existingTickets?: number;
}

/** All cases beside contacts. */
export const limitCases: readonly LimitCase[] = [
  {
    name: 'deals',
    ceiling: ceilingOf(calls, 2),
    note:
      'A new deal with an externalId takes a read and an upsert of the limit, 95 batches in ten seconds: 950 a second. ' +
      'Associations have their own limit, 150 batches of up to 1,000 in ten seconds: 15,000 a second.',
    load: { type: 'deals' },
  },
  {
    name: 'tickets',
    ceiling: ceilingOf(calls),
    note: 'A ticket takes one upsert: 1,900 a second. Its two associations are 3,800 a second of the 15,000.',
    load: { type: 'tickets' },
  },
  {
    name: 'tickets with a contact',
    ceiling: ceilingOf(calls),
    note: 'With one association the ceiling of tickets is the same.',
    load: { type: 'tickets', kind: 'tickets with a contact' },
  },
  {
    name: 'updates of tickets',
    ceiling: ceilingOf(calls),
    note: 'An update of a ticket by its id takes one update: 1,900 a second, of 20,000 tickets in rotation.',
    load: { type: 'tickets' },
    existingTickets: 20_000,
  },
  {
    name: 'PUT of new tickets by externalId',
    ceiling: ceilingOf(calls, 2),
    note: 'PUT of a ticket with a new externalId takes a read and an upsert: 950 a second, with a contact each.',
    load: { type: 'tickets', kind: 'tickets by externalId', method: 'PUT' },
  },
  {
    name: 'PUT of known tickets by externalId',
    ceiling: ceilingOf(calls),
    note: `PUT of a known ticket takes one update by the hidden property: 1,900 a second, of ${known} in rotation.`,
    load: { type: 'tickets', kind: 'tickets by externalId', method: 'PUT', known },
  },
  {
    name: 'companies by externalId',
    ceiling: ceilingOf(calls, 2),
    note: 'A new company with an externalId takes a read and an upsert, as a deal: 950 a second.',
    load: { type: 'companies', kind: 'companies by externalId' },
  },
  {
    name: 'companies by known domain',
    ceiling: ceilingOf(calls, 2),
    note: `A known domain takes a read and an update: 950 a second, of ${known} companies in rotation.`,
    load: { type: 'companies', kind: 'companies by domain', known, runName: 'known' },
  },
  {
    name: 'companies by new domain',
    ceiling: searchedCeiling,
    note:
      'HubSpot allows five searches a second. A search of 3,000 characters takes 40 domains of sixteen characters, so ' +
      '100 companies take three: 167 companies a second.',
    load: { type: 'companies', kind: 'companies by domain', runName: 'new' },
  },
  {
    name: 'line items with a deal',
    ceiling: ceilingOf(calls, 2),
    note: 'A new line item with an externalId takes a read and an upsert, as a deal: 950 a second, with a deal each.',
    load: { type: 'objects/line_items' },
  },
  {
    name: 'notes with a contact',
    ceiling: ceilingOf(calls),
    note: 'A note takes one create: 1,900 a second, with a contact each.',
    load: { type: 'objects/notes' },
  },
];

/** Measures a case. Afterwards no write is open. */
export async function measureCase(
  environment: BenchEnvironment,
  { name, ceiling, load, existingTickets = 0 }: LimitCase,
  seconds: number,
): Promise<LimitMeasured> {
  const { simulator, services: urls, apiKey } = environment;
  const [contactId] = await simulator.create(staticToken, 'contacts', [{ email: `${slugOf(name)}@example.com` }]);
  const [dealId] = await simulator.create(staticToken, 'deals', [{ dealname: name }]);
  const tickets = Array.from({ length: existingTickets }, (_, index) => ({
    subject: `Known ${index}`,
    hs_pipeline_stage: '1',
  }));
  const ids = tickets.length > 0 ? await simulator.create(staticToken, 'tickets', tickets) : undefined;
  const loaded = { runName: slugOf(name), ...load, contactId, dealId, ids };
  if (loaded.known !== undefined) {
    const options = { ...loaded, known: loaded.known, urls, apiKey, callers: 1, seconds, warmSeconds: 0 };
    await writeKnown(environment, options);
  }
  const measured = await loadToLimit(environment, ceiling, { ...loaded, seconds });
  await environment.settled();
  return measured;
}

/** Words of a name without blanks, for addresses and domains. */
function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}
