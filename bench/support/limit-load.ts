import { coresInUse, coresText } from './cores-in-use';
import { load, type LoadOptions } from './load';
import type { Place } from './place';

const warmSeconds = 10;
const recordsPerCall = 100;

/** Callers at once: more than a second's records, so that every call is full. */
export const limitCallers = 3_000;

/** Most records in a second: full calls, all that the limit of `calls` in ten seconds lets through. */
export function ceilingOf(calls: number, callsPerBatch = 1): number {
  return ((calls / callsPerBatch) * recordsPerCall) / 10;
}

/** Results of a load that HubSpot's limit bounds. */
export interface LimitMeasured {
  perSecond: number;
  /** Percent of the ceiling. */
  share: number;
  callsPer100: number;
  refused: number;
  unanswered: number;
  busy: string;
}

/** Loads the service with more than the limit allows. */
export async function loadToLimit(
  place: Place,
  ceiling: number,
  chosen: Pick<LoadOptions, 'type' | 'seconds' | 'contactId' | 'dealId'> & { runName?: string },
): Promise<LimitMeasured> {
  const { simulator, services, apiKey } = place;
  const { runName = `${chosen.type}${ceiling}` } = chosen;
  const common = { urls: services, apiKey, callers: limitCallers, warmSeconds, ...chosen, runName };
  // The first write of a type reads its properties and provisions the hidden one.
  await load({ ...common, callers: 1, seconds: 1, warmSeconds: 0, runName: `first-${common.runName}` });
  await simulator.forget();
  const before = place.cpuSeconds();
  const loaded = await load(common);
  const { answered, sent, unanswered } = loaded;
  const after = place.cpuSeconds();
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
