import type { RequestedWrite } from './write-options.decorator';

/** Shortest limit for storing a write, however short its caller wants to wait. */
const minStoreMs = 2_000;

/** Times that a request has left, in milliseconds. */
export interface TimeLimits {
  /** For its writes to settle. */
  waitMs: number;
  /** For its writes to be stored; after it nobody knows whether they were. */
  storeMs: number;
}

/**
 * Limits of a request, which began when it was received.
 * @param defaultWaitMs wait of a request that does not name one
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
