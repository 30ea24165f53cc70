/** How many requests within how many seconds. */
export interface Quota {
  requests: number;
  windowSeconds: number;
}

/** What came of asking for one request. */
export interface Taken {
  allowed: boolean;
  /** Requests that are left. */
  remaining: number;
  /** Seconds until all of them are there again. */
  resetSeconds: number;
  /** Seconds until the next one is; 0 where there is one. */
  retryAfterSeconds: number;
}

const mostBuckets = 10_000;

/**
 * A bucket of requests for each name, which fills up evenly: a caller may come all at once, then at the pace of the quota.
 * In memory, so that it costs a request nothing; each process counts for itself.
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, { tokens: number; atMs: number }>();

  /**
   * Takes one request out, if there is one.
   * @param cost 0 to look without taking
   */
  take(name: string, quota: Quota, nowMs: number, cost: 0 | 1 = 1): Taken {
    const perMs = quota.requests / (quota.windowSeconds * 1000);
    const before = this.buckets.get(name) ?? { tokens: quota.requests, atMs: nowMs };
    const filled = Math.min(quota.requests, before.tokens + Math.max(0, nowMs - before.atMs) * perMs);
    const allowed = filled >= 1;
    const tokens = allowed ? filled - cost : filled;
    // The one that was used last is the last to go.
    this.buckets.delete(name);
    this.buckets.set(name, { tokens, atMs: nowMs });
    if (this.buckets.size > mostBuckets) {
      const [oldest = ''] = this.buckets.keys();
      this.buckets.delete(oldest);
    }
    const secondsFor = (missing: number): number => Math.ceil(Math.max(0, missing) / perMs / 1000);
    return {
      allowed,
      remaining: Math.floor(tokens),
      resetSeconds: secondsFor(quota.requests - tokens),
      retryAfterSeconds: allowed ? 0 : Math.max(1, secondsFor(1 - tokens)),
    };
  }
}
