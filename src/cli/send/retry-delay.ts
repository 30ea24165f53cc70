const [shortestMs, longestMs] = [500, 30_000];

/** The state of a bulk request that was not accepted. */
export interface Attempts {
  /** Attempts so far. */
  made: number;
  /** Time since the first one. */
  elapsedMs: number;
  /** The answer's Retry-After; 0 without one. */
  afterMs: number;
}

/**
 * Time until the next attempt: at least the Retry-After, and twice as long each time up to half a minute.
 * @param limitMs longest time from the first attempt to the last
 * @returns null if the next attempt would be later
 */
export function retryDelayMs({ made, elapsedMs, afterMs }: Attempts, limitMs: number): number | null {
  const delayMs = Math.max(afterMs, Math.min(longestMs, shortestMs * 2 ** (made - 1)));
  return elapsedMs + delayMs > limitMs ? null : delayMs;
}
