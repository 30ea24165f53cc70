import type { Bucket } from '../call/call-bucket';
import type { FailedAttempt } from '../call/failed-attempt';
import { meaningOf } from '../call/status-meaning';
import { limitPause } from './limit-pause';

/** Limits for one call with all its attempts. */
export interface RetryLimits {
  maxAttempts: number;
  /** Milliseconds after the start of the first attempt within which another one must begin. */
  deadlineMs: number;
}

/** Facts that decide on another attempt besides the failure. */
export interface RetrySituation extends RetryLimits {
  /** Attempts made so far, at least 1. */
  attempts: number;
  /** Milliseconds since the first attempt began. */
  elapsedMs: number;
  /** True if a second call has no further effect. */
  repeatable: boolean;
  /** The limit that the call counts against. */
  bucket: Bucket;
  /** Uniform in [0, 1), for jitter. */
  random: number;
}

/** Milliseconds to wait before another attempt, or null to give up. */
export type RetryDecision = { delayMs: number } | null;

const lockMs = 2_000;
const firstBackoffMs = 500;
const longestBackoffMs = 10_000;

/**
 * Decides on another attempt. `call/status-meaning.ts` defines which failures are temporary, and which calls HubSpot may have
 * carried out. Only repeatable calls are repeated after the latter. There is no retry after a used-up daily limit, and none
 * that would begin after the deadline.
 *
 * Backoff is random between zero and a bound that doubles with each attempt ("full jitter"). So calls that failed together
 * do not return together.
 */
export function decideRetry(failure: FailedAttempt, situation: RetrySituation): RetryDecision {
  if (situation.attempts >= situation.maxAttempts) return null;
  const delayMs = waitBefore(failure, situation);
  if (delayMs === null || situation.elapsedMs + delayMs > situation.deadlineMs) return null;
  return { delayMs };
}

/** The `reason` label of another attempt in the metrics. */
export function reasonOf(failure: FailedAttempt): string {
  return meaningOf(failure).retry?.reason ?? 'server-error';
}

function waitBefore(failure: FailedAttempt, { repeatable, attempts, random, bucket }: RetrySituation): number | null {
  const { retry, mayHaveWritten } = meaningOf(failure);
  if (retry === null || (mayHaveWritten && !repeatable)) return null;
  const retryAfterMs = failure.retryAfterSeconds === undefined ? null : failure.retryAfterSeconds * 1000;
  switch (retry.wait) {
    case 'limit': {
      const pause = limitPause(failure, bucket);
      return pause?.scope === 'bucket' ? pause.forMs : null;
    }
    case 'lock':
      return Math.max(lockMs, retryAfterMs ?? 0);
    case 'retry-after':
      return retryAfterMs;
    case 'backoff':
      return retryAfterMs ?? Math.round(Math.min(longestBackoffMs, firstBackoffMs * 2 ** (attempts - 1)) * random);
  }
}
