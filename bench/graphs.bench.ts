/**
 * Graphs of five records and six associations, as an order has them, until all are settled. The ceiling counts the calls of full
 * batches within HubSpot's limit. Callers wait for the outcomes, so that the number of open graphs is bounded.
 */
import { request } from '../test/support/http-request';
import type { Bench, BenchResult } from './support/bench';
import { withEnvironment, type BenchEnvironment } from './support/bench-environment';
import { coresInUse, coresText } from './support/cores-in-use';
import { limitCallers } from './support/limit-load';
import { percentile } from './support/percentile';

const latencyMs = 120;
const callsInTenSeconds = 190;
const graphsPerBatch = 100;
/**
 * Calls of the limit for 100 graphs: an upsert of contacts; a read and an upsert each of companies, deals and line items, which are known
 * by new external ids; a create of notes. Associations have a limit of their own.
 */
const callsPerBatch = 8;
const recordsAndAssociations = 11;
const callers = limitCallers / 2;

/** A contact of a company, a deal with both, a line item of the deal, and a note about the contact and the deal. */
function graphOf(name: string): object {
  const to = (...names: string[]): object => ({ associations: names.map((one) => ({ to: { name: one } })) });
  const note = { hs_timestamp: '2026-12-01T09:00:00Z', hs_note_body: name };
  return {
    records: [
      { name: 'firm', type: 'companies', record: { externalId: name, properties: { name } } },
      { name: 'ada', type: 'contacts', record: { email: `${name}@example.com`, firstname: 'Ada', ...to('firm') } },
      { name: 'order', type: 'deals', record: { externalId: name, dealname: name, ...to('ada', 'firm') } },
      {
        name: 'item',
        type: 'line_items',
        record: { externalId: name, properties: { name, quantity: 3 }, ...to('order') },
      },
      { name: 'note', type: 'notes', record: { properties: note, ...to('ada', 'order') } },
    ],
  };
}

interface Sent {
  seconds: number;
  /** CPU time of the callers. */
  cpuSeconds: number;
  /** Times until the outcomes of a graph, in milliseconds. */
  timesMs: number[];
  /** Records with another status than 201. */
  others: number;
}

async function send({ services, apiKey }: BenchEnvironment, name: string, graphs: number): Promise<Sent> {
  const [service = ''] = services;
  const headers = { authorization: `Bearer ${apiKey}`, prefer: 'wait=60' };
  const timesMs: number[] = [];
  let [next, others] = [0, 0];
  const caller = async (): Promise<void> => {
    while (next < graphs) {
      const graph = graphOf(`${name}${next++}`);
      const startedMs = performance.now();
      const { status, body } = await request(`${service}/api/graph`, 'POST', graph, headers);
      if (status !== 207) throw new Error(`a graph was answered with ${status}: ${JSON.stringify(body)}`);
      timesMs.push(performance.now() - startedMs);
      const results = body.results as unknown as { status: number }[];
      others += results.filter((result) => result.status !== 201).length;
    }
  };
  const [startedMs, cpu] = [performance.now(), process.cpuUsage()];
  await Promise.all(Array.from({ length: Math.min(callers, graphs) }, caller));
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - startedMs) / 1000, cpuSeconds: (user + system) / 1e6, timesMs, others };
}

async function countClosed(database: BenchEnvironment['database'], state: 'settled' | 'failed'): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM closed_writes WHERE state = $1',
    [state],
  );
  return rows[0]?.count ?? 0;
}

async function run({ graphs }: { graphs: number }, progress: (line: string) => void): Promise<BenchResult> {
  return withEnvironment({ processes: 1, tier: 'pro', latencyMs }, async (environment) => {
    const { simulator, database } = environment;
    // The first writes of each type read its properties and provision the hidden property.
    await send(environment, 'first', 1);
    await environment.settled();
    await simulator.forget();
    const settledBefore = await countClosed(database, 'settled');
    progress(`${graphs} graphs, ${callers} callers`);
    const before = environment.cpuSeconds();
    const sent = await send(environment, 'graph', graphs);
    await environment.settled();
    const cores = coresText(coresInUse(before, environment.cpuSeconds(), sent));
    const { calls, refused } = await simulator.counts();
    const settled = (await countClosed(database, 'settled')) - settledBefore;
    const perSecond = graphs / sent.seconds;
    const ceiling = (callsInTenSeconds / 10 / callsPerBatch) * graphsPerBatch;
    const none = { atMost: 0 };
    return {
      figures: [
        { name: 'share of the ceiling', value: (100 * perSecond) / ceiling, unit: '%', target: { atLeast: 90 } },
        {
          name: 'calls for each record or association',
          value: calls / (graphs * recordsAndAssociations),
          unit: '',
          target: { atMost: 0.02 },
        },
        { name: 'calls refused with 429', value: refused, unit: '', target: none },
        { name: 'writes failed', value: await countClosed(database, 'failed'), unit: '', target: none },
        {
          name: 'writes that are missing',
          value: graphs * recordsAndAssociations - settled,
          unit: '',
          target: none,
        },
        { name: 'records not created within a minute', value: sent.others, unit: '' },
        { name: 'graphs', value: perSecond, unit: '/s' },
        { name: 'median until all outcomes of a graph', value: percentile(sent.timesMs, 0.5), unit: 'ms' },
        { name: 'p99 until all outcomes of a graph', value: percentile(sent.timesMs, 0.99), unit: 'ms' },
      ],
      notes: [
        `The ceiling: ${callsInTenSeconds} calls in ten seconds, and ${callsPerBatch} calls for ${graphsPerBatch} graphs, are ${ceiling} graphs a second.`,
        `Cores in use: ${cores}.`,
      ],
    };
  });
}

export const bench: Bench<'graphs'> = {
  summary: 'graphs of five records and six associations within HubSpot’s limits',
  options: { graphs: { about: 'graphs to write', alone: 10_000, inAll: 1_000 } },
  run,
};
