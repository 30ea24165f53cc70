import type { Bucket } from '../call/call-bucket';
import type { FailedAttempt } from '../call/hubspot-error';
import { limitPause } from './limit-pause';

/** Limits for one call with all its attempts. */
export interface RetryLimits {
  maxAttempts: number;
  /** Milliseconds after the first attempt's start by which another one must have begun. */
  deadlineMs: number;
}

/** What decides on another attempt beside the failure itself. */
export interface RetrySituation extends RetryLimits {
  /** Attempts made so far, at least 1. */
  attempts: number;
  /** Milliseconds since the first attempt began. */
  elapsedMs: number;
  /** Whether the call may be made again without changing its effect. */
  repeatable: boolean;
  /** What the call counts against. */
  bucket: Bucket;
  /** Uniform in [0, 1), for jitter. */
  random: number;
}

/** Milliseconds to wait before another attempt, or null to give up. */
export type RetryDecision = { delayMs: number } | null;

/** Statuses after which HubSpot asks to pause a few seconds and try again. [hubspot error handling guide] */
const passingFailures = new Set([500, 502, 503, 504, 521, 523, 524]);
const firstBackoffMs = 500;
const longestBackoffMs = 10_000;

/**
 * Decides on another attempt, by HubSpot's error handling guide:
 * - 429 was not carried out: wait for Retry-After, else for the window that the body's `policyName` names; a daily
 *   limit is not waited for
 * - 423 is a lock of two seconds
 * - 477 (account migration) tells its wait, typically hours: beyond any deadline here
 * - 5xx and broken connections may have been carried out: only repeatable calls are made again, after a time between none
 *   and twice that of the attempt before ("full jitter"), so that callers that failed together do not come back together
 *
 * A wait that would end after the deadline is not begun.
 */
export function decideRetry(failure: FailedAttempt, situation: RetrySituation): RetryDecision {
  if (situation.attempts >= situation.maxAttempts) return null;
  const delayMs = waitBefore(failure, situation);
  if (delayMs === null || situation.elapsedMs + delayMs > situation.deadlineMs) return null;
  return { delayMs };
}

/** Why another attempt is made, in a word. */
export function reasonOf({ status }: FailedAttempt): string {
  if (status === undefined) return 'network';
  const known: Record<number, string> = { 423: 'locked', 429: 'rate-limited', 477: 'migrating' };
  return known[status] ?? 'server-error';
}

function waitBefore(failure: FailedAttempt, { repeatable, attempts, random, bucket }: RetrySituation): number | null {
  const told = failure.retryAfterSeconds === undefined ? null : failure.retryAfterSeconds * 1000;
  const backoff = Math.round(Math.min(longestBackoffMs, firstBackoffMs * 2 ** (attempts - 1)) * random);
  const { status } = failure;
  if (status === undefined) return repeatable || failure.neverSent ? backoff : null;
  if (status === 429) {
    const pause = limitPause(failure, bucket);
    return pause?.scope === 'bucket' ? pause.forMs : null;
  }
  if (status === 423) return Math.max(2000, told ?? 0);
  if (status === 477) return told;
  if (!passingFailures.has(status)) return null;
  return repeatable ? (told ?? backoff) : null;
}
