import type { Bucket } from '../call/call-bucket';
import type { FailedAttempt } from '../call/hubspot-error';

/** Who has to wait after an answer, and for how long: a bucket, the whole portal, or the portal until its day ends. */
export type LimitPause =
  | { scope: 'bucket'; forMs: number; reason: string }
  | { scope: 'portal'; forMs: number; reason: string }
  | { scope: 'portal-day'; reason: string };

/** Why a portal is paused whose account HubSpot is moving to another data centre. */
export const migration = 'MIGRATION';

/**
 * What a failed attempt asks of all calls: a 429 names the limit that is used up, and the time by Retry-After or by that
 * limit's window; 477 (the account is being moved) tells a time, typically hours. Null where it asks nothing.
 * [HubSpot's usage guidelines and error handling guide]
 */
export function limitPause({ status, body, retryAfterSeconds }: FailedAttempt, bucket: Bucket): LimitPause | null {
  const toldMs = retryAfterSeconds === undefined ? null : retryAfterSeconds * 1000;
  if (status === 477) return { scope: 'portal', forMs: toldMs ?? 60_000, reason: migration };
  if (status !== 429) return null;
  const reason =
    body.policyName ??
    (bucket === 'search' || body.message?.includes('secondly limit') ? 'SECONDLY' : 'TEN_SECONDLY_ROLLING');
  if (reason === 'DAILY') return { scope: 'portal-day', reason };
  return { scope: 'bucket', forMs: toldMs ?? (reason === 'SECONDLY' ? 1_000 : 10_000), reason };
}
