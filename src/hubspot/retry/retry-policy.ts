import type { Bucket } from '../call/call-bucket';
import type { FailedAttempt } from '../call/failed-attempt';
import { meaningOf } from '../call/status-meaning';
import { limitPause } from './limit-pause';

/** Limits for one call with all its attempts. */
export interface RetryLimits {
  maxAttempts: number;
  /** Milliseconds after the first attempt's start by which another one must have begun. */
  deadlineMs: number;
}

/** Everything that decides on another attempt beside the failure itself. */
export interface RetrySituation extends RetryLimits {
  /** Attempts made so far, at least 1. */
  attempts: number;
  /** Milliseconds since the first attempt began. */
  elapsedMs: number;
  /** True where a second call has no further effect. */
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
 * Decides on another attempt. `call/status-meaning.ts` says which failures pass, and which may have been carried out:
 * after those only repeatable calls are made again. A used-up daily limit is not waited for. A wait that would end after
 * the deadline does not begin.
 *
 * Backoff is random between zero and twice the bound before ("full jitter"), so that calls that failed together do not
 * come back together.
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
