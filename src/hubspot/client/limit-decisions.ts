import type { FailedAttempt } from '../call/failed-attempt';
import type { Slot } from '../call/hubspot-call';
import { meaningOf } from '../call/status-meaning';
import { limitPause, type LimitPause } from '../retry/limit-pause';

/** A call that leaves this long after the request for its slot counts from then: the rest of Budgets' guard is for travel. */
const lateAfterMs = 50;
/** Answers come faster than the budget needs them: it follows the latest one, this often. */
const followEveryMs = 100;
/** The caller who waits for the answer goes first. */
const followAfterMs = 20;
/** Remaining daily calls are stored no more often than this while enough are left. */
const dailyEveryMs = 1_000;

/** True where a call that leaves now must be counted anew. Times by performance.now(). */
export function leavesLate({ askedAtMs }: Pick<Slot, 'askedAtMs'>, nowMs: number): boolean {
  return nowMs - askedAtMs > lateAfterMs;
}

/** Changes that a failed attempt makes to the shared state. */
export interface FailureEffects {
  /** The circuit counts a failure, or closes because HubSpot answers again; null: neither. */
  circuit: 'failure' | 'success' | null;
  slowDown: boolean;
  pause: LimitPause | null;
}

/** Decides the effects of a failed attempt. */
export function effectsOf(
  failure: FailedAttempt,
  { bucket, afterFailures }: Pick<Slot, 'bucket' | 'afterFailures'>,
): FailureEffects {
  const { outage, slows } = meaningOf(failure);
  return {
    circuit: outage ? 'failure' : afterFailures ? 'success' : null,
    slowDown: slows,
    pause: limitPause(failure, bucket),
  };
}

/** Milliseconds until the budget follows an answer that just came. @param sinceFollowMs time since it followed one */
export function followDelayMs(sinceFollowMs: number): number {
  return Math.max(followAfterMs, followEveryMs - sinceFollowMs);
}

/** Calls that the account's day allows, and those left of it: of all its apps. */
export interface DailyLimit {
  max: number;
  remaining: number;
}

/**
 * Decides on a daily limit that an answer names: whether to store it, and whether only the reserve of the account's other
 * apps is left.
 * @param reserve share of the limit, from 0 to 1
 * @param sinceStoredMs time since the last one was stored
 */
export function dailyEffects(
  { max, remaining }: DailyLimit,
  reserve: number,
  sinceStoredMs: number,
): { store: boolean; usedUp: boolean } {
  const usedUp = remaining <= max * reserve;
  return { store: usedUp || sinceStoredMs >= dailyEveryMs, usedUp };
}
