import type { HubspotError } from '../../hubspot/call/hubspot-error';

/** What is to happen to a write that HubSpot did not carry out: it failed for good, or is tried again after a time. */
export type AfterFailure = 'failed' | { afterMs: number };

/** Where the operator, or whoever may connect the portal, has to act first. */
const interventionMs = 30_000;
const reconnectMs = 10_000;
const firstBackoffMs = 1_000;
/** Where HubSpot fails altogether, what waits is due as soon as it works again: see Journal.hasten. */
const longestBackoffMs = 600_000;
/** A call makes several attempts before it fails for good. */
const attemptsPerDoubling = 3;
const longestToldMs = 10_000;
const mostUnreadable = 5;

/**
 * Decides on a write whose call failed for good.
 *
 * Refusals and missing records are final. All else may pass: it is tried again after the time that HubSpot asked for, at
 * most ten seconds - limits that last longer keep calls from setting out in any case - or after one that doubles with
 * every few attempts. An answer that cannot be read five times over is final too.
 * @param attempts HTTP calls so far
 * @param random uniform in [0, 1)
 */
export function afterFailure({ kind, facts }: HubspotError, attempts: number, random: number): AfterFailure {
  if (kind === 'refused' || kind === 'not-found') return 'failed';
  if (kind === 'unreadable' && attempts >= mostUnreadable) return 'failed';
  if (kind === 'credentials') return { afterMs: interventionMs };
  if (kind === 'disconnected') return { afterMs: reconnectMs };
  const toldMs = Math.min(longestToldMs, (facts.retryAfterSeconds ?? 0) * 1000);
  if (kind === 'rate-limited') return { afterMs: Math.max(toldMs, firstBackoffMs) };
  const backoffMs = Math.min(
    longestBackoffMs,
    firstBackoffMs * 2 ** Math.min(attempts / attemptsPerDoubling, 10) * (0.5 + random / 2),
  );
  return { afterMs: Math.round(Math.max(toldMs, backoffMs)) };
}
