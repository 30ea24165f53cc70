import type { Bucket } from '../call/call-bucket';
import type { FailedAttempt } from '../call/failed-attempt';
import { meaningOf } from '../call/status-meaning';

/** The calls that must wait after an answer: those of a bucket, of the portal, or of the portal until its day ends. */
export type LimitPause =
  | { scope: 'bucket'; forMs: number; reason: string }
  | { scope: 'portal'; forMs: number; reason: string }
  | { scope: 'portal-day'; reason: string };

/** Reason of the pause while HubSpot moves the account to another data centre. */
export const migration = 'MIGRATION';

const migrationPauseMs = 60_000;
const secondMs = 1_000;
const tenSecondsMs = 10_000;

/**
 * The pause of other calls after a failed attempt; null if there is none. The body of a 429 names the used-up limit. The
 * pause lasts for Retry-After, or else for that limit's window. 477 (account migration) has a Retry-After, typically hours.
 * [HubSpot usage guidelines; HubSpot error handling guide]
 */
export function limitPause(failure: FailedAttempt, bucket: Bucket): LimitPause | null {
  const { body, retryAfterSeconds } = failure;
  const { pauses } = meaningOf(failure);
  if (pauses === null) return null;
  const retryAfterMs = retryAfterSeconds === undefined ? null : retryAfterSeconds * 1000;
  if (pauses === 'portal') return { scope: 'portal', forMs: retryAfterMs ?? migrationPauseMs, reason: migration };
  const reason =
    body.policyName ??
    (bucket === 'search' || body.message?.includes('secondly limit') ? 'SECONDLY' : 'TEN_SECONDLY_ROLLING');
  if (reason === 'DAILY') return { scope: 'portal-day', reason };
  return { scope: 'bucket', forMs: retryAfterMs ?? (reason === 'SECONDLY' ? secondMs : tenSecondsMs), reason };
}
