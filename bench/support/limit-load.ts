import { coresInUse, coresText } from './cores-in-use';
import { load, type LoadOptions } from './load';
import type { BenchEnvironment } from './bench-environment';

const warmSeconds = 10;
const recordsPerCall = 100;

/** Concurrent callers. They exceed a second's records, so that every call is full. */
export const limitCallers = 3_000;

/** Highest possible number of records a second, for full calls within a limit of `calls` in ten seconds. */
export function ceilingOf(calls: number, callsPerBatch = 1): number {
  return ((calls / callsPerBatch) * recordsPerCall) / 10;
}

/** The load of a case. */
export type LimitLoad = Pick<
  LoadOptions,
  'type' | 'kind' | 'method' | 'known' | 'seconds' | 'contactId' | 'dealId' | 'ids'
> & { runName?: string };

/** Results of a load above HubSpot's limit. */
export interface LimitMeasured {
  perSecond: number;
  /** Percent of the ceiling. */
  share: number;
  callsPer100: number;
  refused: number;
  unanswered: number;
  busy: string;
}

/** Loads the service above HubSpot's limit. */
export async function loadToLimit(
  environment: BenchEnvironment,
  ceiling: number,
  chosen: LimitLoad,
): Promise<LimitMeasured> {
  const { simulator, services, apiKey } = environment;
  const { runName = `${chosen.type}${ceiling}` } = chosen;
  const common = { urls: services, apiKey, callers: limitCallers, warmSeconds, ...chosen, runName };
  // The first write of a type reads its properties and provisions the hidden property.
  await load({ ...common, callers: 1, seconds: 1, warmSeconds: 0, runName: `first-${common.runName}` });
  await simulator.forget();
  const before = environment.cpuSeconds();
  const loaded = await load(common);
  const { answered, sent, unanswered } = loaded;
  const after = environment.cpuSeconds();
  const { calls, refused } = await simulator.counts();
  const perSecond = answered / chosen.seconds;
  return {
    perSecond,
    share: (100 * perSecond) / ceiling,
    callsPer100: (100 * calls) / sent,
    refused,
    unanswered,
    busy: coresText(coresInUse(before, after, loaded)),
  };
}
