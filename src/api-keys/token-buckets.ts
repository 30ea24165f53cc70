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

  /** Takes one request out, if there is one. */
  take(name: string, quota: Quota, nowMs: number): Taken {
    return this.change(name, quota, nowMs, (filled) => (filled >= 1 ? filled - 1 : filled));
  }

  /** Looks whether there is one, without taking it. */
  look(name: string, quota: Quota, nowMs: number): Taken {
    return this.change(name, quota, nowMs, (filled) => filled);
  }

  /** Takes one out that may not be there: those who looked at once cannot all have the last one for nothing. */
  owe(name: string, quota: Quota, nowMs: number): Taken {
    return this.change(name, quota, nowMs, (filled) => Math.max(-quota.requests, filled - 1));
  }

  private change(name: string, quota: Quota, nowMs: number, left: (filled: number) => number): Taken {
    const perMs = quota.requests / (quota.windowSeconds * 1000);
    const before = this.buckets.get(name) ?? { tokens: quota.requests, atMs: nowMs };
    const filled = Math.min(quota.requests, before.tokens + Math.max(0, nowMs - before.atMs) * perMs);
    const allowed = filled >= 1;
    const tokens = left(filled);
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
      remaining: Math.max(0, Math.floor(tokens)),
      resetSeconds: secondsFor(quota.requests - tokens),
      retryAfterSeconds: allowed ? 0 : Math.max(1, secondsFor(1 - tokens)),
    };
  }
}
