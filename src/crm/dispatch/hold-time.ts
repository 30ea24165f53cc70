import type { HubspotError } from '../../hubspot/call/hubspot-error';
import { retryDelayMs } from '../sending/calls/verdict';

/**
 * Estimated duration of a portal's hold: HubSpot's Retry-After, else the first backoff.
 * @param random uniform in [0, 1)
 */
export function holdMsOf(error: HubspotError, random: number): number {
  if (error.facts.retryAfterSeconds !== undefined) return error.facts.retryAfterSeconds * 1000;
  return retryDelayMs(error, 1, random) ?? 0;
}
