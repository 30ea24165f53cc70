/**
 * Full load while VACUUM cannot remove dead rows. One transaction holds an old snapshot, and overlapping readers hold
 * newer ones. The same load runs before and after without pressure, to detect a machine that slows down. HubSpot
 * has no limits here, so the CPU is the bottleneck. All loads write the same contacts, so that no other table grows.
 *
 * A write leaves two dead rows in `open_writes`: one accepted and one claimed. Under a snapshot the bench bounds their
 * number per write. Afterwards it bounds the number that autovacuum leaves.
 */
import { until } from '../test/support/until';
import type { Bench, BenchResult, Figure } from './support/bench';
import { measureClaims, type ClaimTimes } from './support/claim-times';
import { deadRows, deadRowsLeft, sizesOf } from './support/dead-rows';
import { added, callers, measureLoad, ratesOf, type Measured } from './support/measured-load';
import { withEnvironment, type BenchEnvironment } from './support/bench-environment';
import { startPressure } from './support/pressure';

/** Number of loads under pressure. Half as many run before, and half after. */
const loads = 4;
const hotTables = ['open_writes', 'hubspot_budgets', 'hubspot_portal_health', 'dispatchers'] as const;
/** Autovacuum visits a database once a minute by default. */
const autovacuumMs = 120_000;
const fewDeadRows = 1_000;

interface Phase {
  measured: Measured;
  /** The last load of the phase. */
  last: Measured;
}

interface Outcome {
  before: Phase;
  pressured: Phase;
  after: Phase;
  claimsBefore: ClaimTimes;
  claimsPressured: ClaimTimes;
  sizesBefore: Sizes;
  sizesPressured: Sizes;
  dead: Record<(typeof hotTables)[number], number>;
  /** Writes settled while the old snapshot was held. */
  writes: number;
  cleaned: { seconds: number; left: number };
  held: { seconds: number; transactions: number };
}

type Sizes = Awaited<ReturnType<typeof sizesOf>>;

async function loadFor(environment: BenchEnvironment, times: number, seconds: number): Promise<Phase> {
  const { services, runs } = environment;
  const service = { url: services[0] ?? '', pid: runs[0]?.child.pid ?? 0 };
  const all: Measured[] = [];
  for (let time = 1; time <= times; time += 1)
    all.push(await measureLoad(environment, service, { name: 'pressure', seconds, repeated: true }));
  await environment.settled();
  const measured = all.reduce<Measured | undefined>(added, undefined);
  const last = all.at(-1);
  if (!measured || !last) throw new Error('there was no load');
  return { measured, last };
}

async function settledWrites({ database }: BenchEnvironment): Promise<number> {
  const { rows } = await database.query<{ count: number }>('SELECT count(*)::int AS count FROM closed_writes');
  return rows[0]?.count ?? 0;
}

/** Waits until autovacuum has removed the dead open writes. */
async function cleanedUp({ database }: BenchEnvironment): Promise<{ seconds: number; left: number }> {
  const startedMs = performance.now();
  await until(async () => (await deadRows(database, 'open_writes')) <= fewDeadRows, autovacuumMs).catch(
    () => undefined,
  );
  return { seconds: (performance.now() - startedMs) / 1000, left: await deadRows(database, 'open_writes') };
}

async function measure(
  environment: BenchEnvironment,
  seconds: number,
  progress: (line: string) => void,
): Promise<Outcome> {
  const { database, postgres, portals } = environment;
  const [portalId = ''] = portals;
  const load = async (name: string, times: number): Promise<Phase> => {
    const phase = await loadFor(environment, times, seconds / loads);
    progress(`${name}: ${Math.round(ratesOf(phase.measured).perSecond)} a second`);
    return phase;
  };
  await load('the first time', 1);
  const before = await load('before', loads / 2);
  const claimsBefore = await measureClaims(postgres.url, portalId);
  const sizesBefore = await sizesOf(database, 'open_writes');
  const writesBefore = await settledWrites(environment);
  const pressure = await startPressure(postgres.url);
  let held: Outcome['held'] | undefined;
  try {
    const pressured = await load('under pressure', loads);
    const claimsPressured = await measureClaims(postgres.url, portalId);
    const sizesPressured = await sizesOf(database, 'open_writes');
    const dead = await deadRowsLeft(database, hotTables);
    const writes = (await settledWrites(environment)) - writesBefore;
    held = await pressure.end();
    progress('waits for autovacuum');
    const cleaned = await cleanedUp(environment);
    const after = await load('after', loads / 2);
    const claims = { claimsBefore, claimsPressured };
    return { before, pressured, after, ...claims, sizesBefore, sizesPressured, dead, writes, cleaned, held };
  } finally {
    if (!held) await pressure.end().catch(() => undefined);
  }
}

function resultOf(outcome: Outcome): BenchResult {
  const { before, pressured, after, claimsBefore, claimsPressured, sizesBefore, sizesPressured } = outcome;
  const { dead, writes, cleaned, held } = outcome;
  const without = ratesOf(added(before.measured, after.measured));
  const under = ratesOf(pressured.measured);
  const inMs = (name: string, value: number): Figure => ({ name, value, unit: 'ms' });
  const inMb = (name: string, value: number): Figure => ({ name, value, unit: 'MB' });
  return {
    figures: [
      {
        name: 'upserts under pressure, times without',
        value: under.perSecond / without.perSecond,
        unit: 'x',
        target: { atLeast: 0.8 },
      },
      {
        name: 'upserts in the last quarter under pressure, times without',
        value: ratesOf(pressured.last).perSecond / without.perSecond,
        unit: 'x',
      },
      {
        name: 'dead rows in open_writes for each write under pressure',
        value: dead.open_writes / writes,
        unit: '',
        target: { atMost: 3 },
      },
      {
        name: 'dead rows in open_writes once autovacuum may remove them',
        value: cleaned.left,
        unit: '',
        target: { atMost: fewDeadRows },
      },
      { name: 'until autovacuum has removed them', value: cleaned.seconds, unit: 's' },
      {
        name: 'a claim under pressure, times without',
        value: claimsPressured.usualMs / claimsBefore.usualMs,
        unit: 'x',
      },
      { name: 'upserts without pressure, before', value: ratesOf(before.measured).perSecond, unit: '/s' },
      { name: 'upserts under pressure', value: under.perSecond, unit: '/s' },
      { name: 'upserts without pressure, after', value: ratesOf(after.measured).perSecond, unit: '/s' },
      inMs('PostgreSQL’s CPU of a write without pressure', without.postgresCpuMs),
      inMs('PostgreSQL’s CPU of a write under pressure', under.postgresCpuMs),
      inMs('CPU of a write without pressure', without.ownCpuMs),
      inMs('CPU of a write under pressure', under.ownCpuMs),
      inMs('a claim without pressure, median', claimsBefore.usualMs),
      inMs('a claim under pressure, median', claimsPressured.usualMs),
      inMs('a claim that looks at everything without pressure, median', claimsBefore.fullMs),
      inMs('a claim that looks at everything under pressure, median', claimsPressured.fullMs),
      ...hotTables.map((table) => ({ name: `dead rows in ${table} under pressure`, value: dead[table], unit: '' })),
      inMb('open_writes without pressure', sizesBefore.tableMb),
      inMb('open_writes under pressure', sizesPressured.tableMb),
      inMb('indexes of open_writes without pressure', sizesBefore.indexesMb),
      inMb('indexes of open_writes under pressure', sizesPressured.indexesMb),
      { name: 'writes under pressure', value: writes, unit: '' },
      { name: 'the old snapshot was held', value: held.seconds, unit: 's' },
      { name: 'transactions of readers', value: held.transactions, unit: '' },
    ],
    notes: [
      `${callers} callers, the readers, the simulator and PostgreSQL share the cores. VACUUM keeps rows that the snapshot can see, so dead rows grow in proportion to the writes since then.`,
    ],
  };
}

export const bench: Bench<'seconds'> = {
  summary: 'full load while an old snapshot and overlapping readers prevent VACUUM from removing dead rows',
  options: {
    seconds: { about: 'seconds of load under pressure, and as many without pressure', alone: 120, inAll: 20 },
  },
  run: ({ seconds }, progress) =>
    withEnvironment(
      { processes: 1, tier: 'unlimited', env: { HUBSPOT_ASSUMED_RATE_LIMIT: '100000' } },
      async (environment) => resultOf(await measure(environment, seconds, progress)),
    ),
};
