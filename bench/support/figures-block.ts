import { charts } from './charts';
import { peers } from './peers';
import { readingOf, textOf, type Reading } from './reading';
import type { StoredResult } from './result-files';

const begin = '<!-- Made by npm run bench:publish from bench/results -->';
const end = '<!-- End of what npm run bench:publish makes -->';

/** The table cell of a bench's result. A bench that is not here gets the figures that have a target. */
const headlines: Record<string, (reading: Reading) => string[]> = {
  throughput: ({ text, each }) => [
    `${text('contacts, 190 in 10 s: share of the ceiling')} of the ceiling of 190 calls in ten seconds`,
    `${text(`times ${peers.tuned.name}`)} HubSpot’s client at the same limit, ${text(`times ${peers.official.name}`)} as documented`,
    `${text(`times ${peers.search.name}`)} search-then-write, ${text(`times ${peers.patch.name}`)} PATCH-then-POST`,
    `${text('contacts, 190 in 10 s: HubSpot calls for 100 records')} calls for 100 records, ${text('contacts, 190 in 10 s: calls refused with 429')} × 429`,
    `at 110 calls ${text('contacts, 110 in 10 s: share of the ceiling')}; of their ceilings: ${each(': share of the ceiling', 'contacts')}`,
  ],
  latency: ({ text }) => [
    `adds ${text('added to a lone request, median')} in the median and ${text('added to a lone request, p99')} at p99; HubSpot takes 120 ms`,
    `a bare route with one INSERT and one UPDATE adds ${text('added by a bare route with one INSERT and one UPDATE, median')} and ${text('added by a bare route with one INSERT and one UPDATE, p99')}; in the median the service adds ${text('added to a lone request, median, times the bare route')} as much`,
    `under 80 % of the limit ${text('under 80 % load, from request to answer, median')} and ${text('under 80 % load, from request to answer, p99')} (median and p99) from request to response`,
  ],
  replicas: ({ text }) => [
    `1, 2 and 4 processes on one portal: ${[1, 2, 4].map((count) => text(`${count} on one portal: share of the ceiling`)).join(', ')} of its limit`,
    `${text('calls refused with 429, in all')} × 429`,
    `on 16 portals 2 processes write ${text('2 on 16 portals: times one process')} and 4 write ${text('4 on 16 portals: times one process')} as much as one`,
  ],
  list: ({ text, largest }) => [
    `slowest page: ${largest(': over the first page of a small table')} the first page of a small table`,
    `${text('records in the table')} records; indexes ${text('size of crm_objects_pkey')}, ${text('size of crm_objects_by_time')}, ${text('size of crm_objects_by_type_and_time')}`,
  ],
  history: ({ text }) => [
    `${['append', 'claim', 'settle'].map((step) => text(`${step}, beside the settled writes over an empty journal`)).join(', ')} the time of an empty journal (accept, claim, settle), beside ${text('settled writes')} settled writes`,
  ],
  memory: ({ text }) => [
    `heap at the end ${text('heap at the end over the middle')} that in the middle of ${text('writes between start and end')} writes`,
    `RSS ${text('RSS idle')} idle, ${text('RSS at the end')} at the end`,
  ],
  start: ({ text }) => [
    `ready after ${text('to ready with a migrated PostgreSQL, median')}; with the embedded PostgreSQL and the simulator ${text('to ready with the embedded one and the simulator, first start, median')} the first time, ${text('to ready with the embedded one and the simulator, later, median')} later`,
    `\`npm ci\` ${text('npm ci')}, in production ${text('npm ci --omit=dev')}, of which the embedded PostgreSQL ${text('of that the embedded PostgreSQL, which --omit=optional leaves out')}; the image adds ${text('the image, on top of its base image')} to its base image`,
  ],
  faults: ({ text }) => [
    `${text('writes accepted')} writes, ${text('processes killed')} kills, ${text('processes stopped beyond their lease')} stalls, ${text('restarts of PostgreSQL')} restarts of PostgreSQL`,
    `${text('writes lost')} lost, ${text('writes doubled')} doubled, ${text('records out of order')} out of order, ${text('records archived or active against the order of writes')} wrongly archived or active, ${text('records and associations whose other record is missing')} dangling, ${text('answers that contradict the writes')} wrong answers, ${text('records missing in the list, or listed and not there')} missing in the list`,
  ],
  edits: ({ text }) => [
    `${text('edits')} edits: ${text('edits lost that are not between read and update')} lost outside the time between read and update, ${text('edits lost between read and update')} of ${text('edits between read and update')} lost within it`,
    `from read to update, idle: ${text('from read to update, idle, median')} in the median, ${text('from read to update, idle, p99')} at p99, ${text('from read to update, idle, longest')} at most; limit used up: ${text('from read to update, limit used up, median')}, ${text('from read to update, limit used up, p99')}, ${text('from read to update, limit used up, longest')}`,
  ],
  graphs: ({ text }) => [
    `${text('share of the ceiling')} of the ceiling, ${text('graphs')} graphs; ${text('calls for each record or association')} calls for each record or association, ${text('calls refused with 429')} × 429`,
    `${text('writes failed')} failed, ${text('writes that are missing')} missing; all outcomes of a graph after ${text('median until all outcomes of a graph')} in the median`,
  ],
  limits: ({ text, largest }) => [
    `beside a flood, p99 relative to alone: single writes ${text('fairness: p99 of single writes beside a flood, relative to alone')}, bulk requests of one record ${text('fairness: p99 of bulk requests of one record beside a flood, relative to alone')}, reads ${text('fairness: p99 of reads of a record beside a flood, relative to alone')}`,
    `ten attackers at once: p99 of an honest write ${text("together: p99 of the honest key's writes while HubSpot is up")}, of its acceptance ${text("together: p99 of the honest key's acceptances at all times")}; ${text('together: accepted writes that did not settle')} unsettled, RSS ${text('together: RSS at most')} at most`,
    `400 half-sent bodies of strangers: ${text('memory of 400 half-sent bodies of strangers')}, held ${text('time that half-sent bodies hold connections')}; slowest read over 1,000,000 failed and open writes: ${largest(': database time')} of database time`,
  ],
  burst: ({ text }) => [
    `${text('records a HubSpot call')} records a call, ${text('calls refused with 429')} × 429, ${text('callers with another answer than their own')} wrong answers`,
  ],
  outage: ({ text }) => [
    `${text('writes failed')} failed, ${text('records out of order')} out of order, all settled ${text('all settled after the outage')} after its end`,
  ],
  pressure: ({ text }) => [
    `${text('upserts under pressure, times without')} of the throughput without pressure; ${text('upserts in the last quarter under pressure, times without')} at the end of ${text('the old snapshot was held')}`,
    `${text('dead rows in open_writes for each write under pressure')} dead rows in open_writes a write, ${text('dead rows in open_writes once autovacuum may remove them')} once autovacuum may remove them`,
    `a claim takes ${text('a claim under pressure, times without')} as long as without`,
  ],
  databases: ({ text, database }) => [
    `${database ?? 'the given server'}: a lone contact takes ${text('given: a lone contact, median')}, on the embedded server ${text('embedded: a lone contact, median')}; the slower takes ${text('a lone contact, the slower median over the faster')} the faster`,
    `${text('given: share of the ceiling')} and ${text('embedded: share of the ceiling')} of the ceiling of 190 calls in ten seconds, ${text('given: calls refused with 429')} and ${text('embedded: calls refused with 429')} × 429`,
  ],
  queues: ({ text }) => [
    `${text('upserts, times pg-boss')} pg-boss and ${text('upserts, times graphile-worker')} graphile-worker, used as documented`,
    `${text('upserts, times pg-boss, grouped')} and ${text('upserts, times graphile-worker, grouped')} of the same with grouped INSERTs; ${text('upserts, times skip-locked')} of a hand-written worker`,
    'the other queues have no checks, limits, identities or exactly-once delivery',
  ],
  budget: ({ text }) => [
    `${text('alone: share of the limit')} of the limit, ${text('alone: calls refused')} refused`,
    `beside another client ${text('beside another client: share of calls refused')} refused`,
  ],
  folding: ({ text }) => [
    `${text('sequences')} sequences of writes, ${text('findings')} findings`,
    `calls for 100 writes of one record: ${text('calls for 100 values of one property')} with changing values, ${text('calls for 100 values, and the same stage')} with changing values beside the same stage, ${text('calls for 100 values, one of them refused')} if one of them is refused, ${text('calls for 100 times appended options')} with appended options, ${text('calls for 100 values that HubSpot may refuse')} with values that HubSpot may refuse`,
  ],
  fuzz: ({ text }) => [`${text('requests')} requests, ${text('findings')} findings`],
};

/** The page with a new block of figures. @throws Error if the page has no such block */
export function withFigures(page: string, results: StoredResult[], summaries: Map<string, string>): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The page has no "${begin}" with "${end}" after it`);
  return `${page.slice(0, from)}${begin}\n\n${blockOf(results, summaries)}\n\n${page.slice(to)}`;
}

function blockOf(results: StoredResult[], summaries: Map<string, string>): string {
  const unique = (values: string[]): string => [...new Set(values)].sort().join(', ');
  const machine = `${unique(results.map(({ cpus }) => String(cpus)))} cores, Node ${unique(results.map(({ node }) => node.slice(1)))}, ${unique(results.map(({ date }) => date.slice(0, 10)))}.`;
  const rows = results.map((result) => {
    const { name, figures } = result;
    const headline =
      headlines[name]?.(readingOf(result)) ??
      figures.filter(({ target }) => target).map((figure) => `${figure.name}: ${textOf(figure)}`);
    const missed = figures.filter(({ met }) => met === false).length;
    const shown = headline.join('').split('(missed:').length - 1;
    const others = missed > shown ? [`targets missed in all: ${missed}`] : [];
    return `| \`${commandOf(result)}\` | ${summaries.get(name) ?? ''} | ${[...headline, ...others].join('; ')} |`;
  });
  const images = charts
    .filter(({ bench }) => results.some(({ name }) => name === bench))
    .map(({ file, alternative }) => `![${alternative}](images/${file})`);
  const table = ['| command | purpose | measured |', '| --- | --- | --- |', ...rows].join('\n');
  return [machine, ...images, table].join('\n\n');
}

function commandOf({ name, options }: StoredResult): string {
  const given = Object.entries(options).flatMap(([option, value]) =>
    option === 'seed' ? [] : [` --${option} ${value}`],
  );
  return `npm run bench -- ${name}${given.join('')}`;
}
