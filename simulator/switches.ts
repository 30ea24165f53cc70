import { Failure } from './failure';
import { asObject } from './wire';

/**
 * Alternatives for unconfirmed behaviour. Each default is the most observed behaviour, or the harder one for a client.
 * [docs/simulator.md 12]
 */
export interface Switches {
  /** Seconds in the Retry-After header of a 429; 0 sends no header. */
  rateLimitRetryAfterSeconds: number;
  /** True if a 429 on search has the policy name SECONDLY. */
  searchLimitNamesPolicy: boolean;
  /** True if trace ids make an upsert partial, like a create. Otherwise one invalid input fails the batch. */
  tracedUpsertIsPartial: boolean;
  /** True if a conflict fails the batch with 409 even if every input has a trace id. */
  conflictRefusesBatch: boolean;
  /** True if a deal needs dealname, pipeline and dealstage, as in HubSpot's documentation. */
  dealPropertiesRequired: boolean;
  /** True if a merge keeps the primary record's id ("Primary ID Preservation"). Otherwise it creates a record. */
  mergeKeepsPrimaryId: boolean;
  /** True if a webhook retry keeps the event id of the first attempt. */
  webhookRetryKeepsEventId: boolean;
}

/** Default values of the switches. */
export const defaultSwitches: Readonly<Switches> = {
  rateLimitRetryAfterSeconds: 0,
  searchLimitNamesPolicy: false,
  tracedUpsertIsPartial: true,
  conflictRefusesBatch: false,
  dealPropertiesRequired: false,
  mergeKeepsPrimaryId: false,
  webhookRetryKeepsEventId: true,
};

/** Sets the given switches. @throws Failure 400 that names the invalid switch */
export function setSwitches(switches: Switches, given: unknown): void {
  const changes = asObject(given);
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(defaultSwitches, name)) {
      throw new Failure(400, `There is no switch ${name}. Use one of ${Object.keys(defaultSwitches).join(', ')}`);
    }
    const expected = typeof defaultSwitches[name as keyof Switches];
    if (typeof value !== expected || Number.isNaN(value))
      throw new Failure(400, `The switch ${name} takes a ${expected}`);
  }
  Object.assign(switches, changes);
}
