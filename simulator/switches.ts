import { Failure } from './failure';
import { asObject } from './wire';

/**
 * Behaviour that no source confirms, each with the other way it could be. The defaults are what is most often observed
 * or what a client finds harder. [docs/simulator.md 12]
 */
export interface Switches {
  /** Seconds that a 429 tells in Retry-After; 0 sends no such header. */
  rateLimitRetryAfterSeconds: number;
  /** Whether a 429 on search names its policy, SECONDLY. */
  searchLimitNamesPolicy: boolean;
  /** Whether trace ids make an upsert partial, as they do a create; otherwise one wrong input refuses the batch. */
  tracedUpsertIsPartial: boolean;
  /** Whether a conflict refuses a batch with 409 even where every input has a trace id. */
  conflictRefusesBatch: boolean;
  /** Whether a deal needs dealname, pipeline and dealstage, as the documentation's table says. */
  dealPropertiesRequired: boolean;
  /** Whether a merge keeps the first record's id ("Primary ID Preservation") instead of making a new record. */
  mergeKeepsPrimaryId: boolean;
  /** Whether a webhook's retry has the event id of the first attempt. */
  webhookRetryKeepsEventId: boolean;
}

/** How the switches stand unless told otherwise. */
export const defaultSwitches: Readonly<Switches> = {
  rateLimitRetryAfterSeconds: 0,
  searchLimitNamesPolicy: false,
  tracedUpsertIsPartial: true,
  conflictRefusesBatch: false,
  dealPropertiesRequired: false,
  mergeKeepsPrimaryId: false,
  webhookRetryKeepsEventId: true,
};

/** Sets the switches that are given. @throws Failure 400 that names the switch at fault */
export function setSwitches(switches: Switches, given: unknown): void {
  const changes = asObject(given);
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(defaultSwitches, name)) {
      throw new Failure(400, `There is no switch ${name}, only ${Object.keys(defaultSwitches).join(', ')}`);
    }
    const expected = typeof defaultSwitches[name as keyof Switches];
    if (typeof value !== expected || Number.isNaN(value))
      throw new Failure(400, `The switch ${name} takes a ${expected}`);
  }
  Object.assign(switches, changes);
}
