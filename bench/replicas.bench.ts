/**
 * Several processes on one portal must together use its limit and no more. On sixteen portals, each with its own limit,
 * more processes must write more until the CPU is full.
 */
import { cpus } from 'node:os';
import type { Bench, BenchResult } from './support/bench';
import { coresInUse, coresText, type CoresInUse } from './support/cores-in-use';
import { load } from './support/load';
import { withEnvironment } from './support/bench-environment';

const fleets = [1, 2, 4];
const manyPortals = 16;
const ceiling = 1_900;
const callers = 3_000;
/** One portal's window must fill first. Sixteen portals never fill theirs. */
const warmSeconds = { one: 10, many: 4 };

interface Measured {
  processes: number;
  perSecond: number;
  refused: number;
  cores: CoresInUse;
}

async function measure(processes: number, portalCount: number, seconds: number): Promise<Measured> {
  return withEnvironment(
    { processes, furtherPortals: portalCount - 1, tier: 'pro', latencyMs: 120 },
    async ({ simulator, services, apiKey, portals, cpuSeconds }) => {
      await simulator.forget();
      const before = cpuSeconds();
      const loaded = await load({
        urls: services,
        apiKey,
        type: 'contacts',
        callers,
        warmSeconds: portalCount > 1 ? warmSeconds.many : warmSeconds.one,
        seconds,
        portals: portalCount > 1 ? portals : undefined,
        runName: 'replicas',
      });
      const cores = coresInUse(before, cpuSeconds(), loaded);
      return {
        processes,
        perSecond: loaded.answered / seconds,
        refused: (await simulator.counts()).refused,
        cores,
      };
    },
  );
}

function busyOf({ processes, cores }: Measured, portals: string): string {
  const all = Object.values(cores).reduce((sum, used) => sum + used, 0);
  return `Cores in use, ${processes} on ${portals}: ${coresText(cores)}; ${all.toFixed(2)} of ${cpus().length}.`;
}

async function run({ seconds }: { seconds: number }, progress: (line: string) => void): Promise<BenchResult> {
  const one: Measured[] = [];
  const many: Measured[] = [];
  for (const processes of fleets) {
    progress(`${processes} on one portal`);
    one.push(await measure(processes, 1, seconds));
    progress(`${processes} on ${manyPortals} portals`);
    many.push(await measure(processes, manyPortals, seconds));
  }
  const alone = many[0]?.perSecond ?? 0;
  return {
    figures: [
      ...one.map(({ processes, perSecond }) => ({
        name: `${processes} on one portal: share of the ceiling`,
        value: (100 * perSecond) / ceiling,
        unit: '%',
        target: { atLeast: 95 },
      })),
      {
        name: 'calls refused with 429, in all',
        value: [...one, ...many].reduce((sum, { refused }) => sum + refused, 0),
        unit: '',
        target: { atMost: 0 },
      },
      ...many.slice(1).map(({ processes, perSecond }) => ({
        name: `${processes} on ${manyPortals} portals: times one process`,
        value: perSecond / alone,
        unit: 'x',
      })),
      ...one.map(({ processes, perSecond }) => ({
        name: `${processes} on one portal: records`,
        value: perSecond,
        unit: '/s',
      })),
      ...many.map(({ processes, perSecond }) => ({
        name: `${processes} on ${manyPortals} portals: records`,
        value: perSecond,
        unit: '/s',
      })),
    ],
    notes: [
      `The ceiling of one portal is 1,900 records a second, of ${manyPortals} portals 30,400. There the CPU is the bottleneck.`,
      ...one.map((measured) => busyOf(measured, 'one portal')),
      ...many.map((measured) => busyOf(measured, `${manyPortals} portals`)),
    ],
  };
}

export const bench: Bench<'seconds'> = {
  summary: 'throughput of one, two and four processes on one portal and on sixteen',
  options: { seconds: { about: 'seconds of each of six measurements; a multiple of ten', alone: 60, inAll: 10 } },
  run,
};
