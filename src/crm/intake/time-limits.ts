import type { RequestedWrite } from './write-options.decorator';

/** Shortest limit for storing a write, even if its caller's wait is shorter. */
const minStoreMs = 2_000;

/** Remaining times of a request, in milliseconds. */
export interface TimeLimits {
  /** Limit for the writes to settle. */
  waitMs: number;
  /** Limit for storing the writes. Afterwards it is unknown if they were stored. */
  storeMs: number;
}

/**
 * Limits of a request. They count from its arrival.
 * @param defaultWaitMs wait of a request without a preference
 * @param nowMs by performance.now()
 */
export function timeLimits(
  { receivedAtMs, waitMs: askedWaitMs }: Pick<RequestedWrite, 'receivedAtMs' | 'waitMs'>,
  defaultWaitMs: number,
  nowMs: number,
): TimeLimits {
  const waitMs = askedWaitMs ?? defaultWaitMs;
  const elapsedMs = nowMs - receivedAtMs;
  // A caller who wants an answer at once still waits for the writes to be stored.
  const patienceMs = waitMs === 0 ? defaultWaitMs : waitMs;
  return {
    waitMs: Math.max(0, waitMs - elapsedMs),
    storeMs: Math.max(minStoreMs, patienceMs - elapsedMs),
  };
}
