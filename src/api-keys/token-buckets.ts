import { LRUCache } from 'lru-cache';

/** A rate limit. */
export interface Quota {
  requests: number;
  windowSeconds: number;
}

/** The state of a bucket after a request. */
export interface Taken {
  allowed: boolean;
  /** Requests left. */
  remaining: number;
  /** Seconds until the bucket is full. */
  resetSeconds: number;
  /** Seconds until the next request is allowed; 0 if one is allowed now. */
  retryAfterSeconds: number;
}

const mostBuckets = 10_000;

/** Token buckets by name: a caller may burst up to the quota, then continue at its pace. Each process has its own. */
export class TokenBuckets {
  private readonly buckets = new LRUCache<string, { tokens: number; atMs: number }>({ max: mostBuckets });

  /** Takes one token if one is left. */
  take(name: string, quota: Quota, nowMs: number): Taken {
    return this.change(name, quota, nowMs, (filled) => (filled >= 1 ? filled - 1 : filled));
  }

  /** Reports a bucket's state and takes nothing. */
  look(name: string, quota: Quota, nowMs: number): Taken {
    return this.change(name, quota, nowMs, (filled) => filled);
  }

  /** Takes one token, even on credit: concurrent callers of {@link look} cannot all use the last one. */
  owe(name: string, quota: Quota, nowMs: number): Taken {
    return this.change(name, quota, nowMs, (filled) => Math.max(-quota.requests, filled - 1));
  }

  private change(name: string, quota: Quota, nowMs: number, left: (filled: number) => number): Taken {
    const perMs = quota.requests / (quota.windowSeconds * 1000);
    const before = this.buckets.get(name) ?? { tokens: quota.requests, atMs: nowMs };
    const filled = Math.min(quota.requests, before.tokens + Math.max(0, nowMs - before.atMs) * perMs);
    const allowed = filled >= 1;
    const tokens = left(filled);
    this.buckets.set(name, { tokens, atMs: nowMs });
    const secondsFor = (missing: number): number => Math.ceil(Math.max(0, missing) / perMs / 1000);
    return {
      allowed,
      remaining: Math.max(0, Math.floor(tokens)),
      resetSeconds: secondsFor(quota.requests - tokens),
      retryAfterSeconds: allowed ? 0 : Math.max(1, secondsFor(1 - tokens)),
    };
  }
}
