import type { FailedAttempt } from '../call/failed-attempt';
import type { Slot } from '../call/hubspot-call';
import { meaningOf } from '../call/status-meaning';
import { limitPause, type LimitPause } from '../retry/limit-pause';

/** A call that leaves this long after its slot's request is renewed. The rest of the budget's guard covers travel time. */
const lateAfterMs = 50;
/** The budget needs fewer answers than there are: it follows the latest one at this interval. */
const followEveryMs = 100;
/** This delay lets the waiting caller proceed first. */
const followAfterMs = 20;
/** Least time between two stored daily limits while enough calls are left. */
const dailyEveryMs = 1_000;

/** True if the slot of a call that leaves now must be renewed. Times by performance.now(). */
export function leavesLate({ askedAtMs }: Pick<Slot, 'askedAtMs'>, nowMs: number): boolean {
  return nowMs - askedAtMs > lateAfterMs;
}

/** Changes of the shared state after a failed attempt. */
export interface FailureEffects {
  /** `failure`: the circuit counts a failure. `success`: it closes, because HubSpot answers again. */
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

/** Milliseconds until the budget follows a new answer. @param sinceFollowMs time since it followed the last one */
export function followDelayMs(sinceFollowMs: number): number {
  return Math.max(followAfterMs, followEveryMs - sinceFollowMs);
}

/** Daily limit of all apps of the account, and the calls left. */
export interface DailyLimit {
  max: number;
  remaining: number;
}

/**
 * Decides on a daily limit in an answer: whether to store it, and whether only the reserve of the account's other apps is
 * left.
 * @param reserve share of the limit, from 0 to 1
 * @param sinceStoredMs time since a daily limit was last stored
 */
export function dailyEffects(
  { max, remaining }: DailyLimit,
  reserve: number,
  sinceStoredMs: number,
): { store: boolean; usedUp: boolean } {
  const usedUp = remaining <= max * reserve;
  return { store: usedUp || sinceStoredMs >= dailyEveryMs, usedUp };
}
