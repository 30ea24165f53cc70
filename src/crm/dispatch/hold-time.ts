import type { HubspotError } from '../../hubspot/call/hubspot-error';
import { retryDelayMs } from '../sending/verdict';

/**
 * Time for which a portal cannot be sent to, as far as is known: the time that HubSpot asked for, else the first backoff.
 * @param random uniform in [0, 1)
 */
export function holdMsOf(error: HubspotError, random: number): number {
  if (error.facts.retryAfterSeconds !== undefined) return error.facts.retryAfterSeconds * 1000;
  return retryDelayMs(error, 1, random) ?? 0;
}
