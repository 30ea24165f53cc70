import { TokenBuckets, type Quota } from './token-buckets';

const quota: Quota = { requests: 3, windowSeconds: 30 };

describe('TokenBuckets', () => {
  it('lets a full bucket out at once, then one at a time as it fills', () => {
    const buckets = new TokenBuckets();
    expect([0, 0, 0, 0].map((nowMs) => buckets.take('a', quota, nowMs).allowed)).toEqual([true, true, true, false]);
    expect(buckets.take('a', quota, 9_999)).toMatchObject({ allowed: false, retryAfterSeconds: 1 });
    expect(buckets.take('a', quota, 10_000).allowed).toBe(true);
    expect(buckets.take('a', quota, 10_001).allowed).toBe(false);
  });

  it('tells what is left, when all is there again, and when the next one is', () => {
    const buckets = new TokenBuckets();
    expect(buckets.take('a', quota, 0)).toEqual({
      allowed: true,
      remaining: 2,
      resetSeconds: 10,
      retryAfterSeconds: 0,
    });
    buckets.take('a', quota, 0);
    expect(buckets.take('a', quota, 0)).toMatchObject({ remaining: 0, resetSeconds: 30 });
    expect(buckets.take('a', quota, 4_000)).toEqual({
      allowed: false,
      remaining: 0,
      resetSeconds: 26,
      retryAfterSeconds: 6,
    });
  });

  it('never holds more than the quota, however long nobody comes', () => {
    const buckets = new TokenBuckets();
    buckets.take('a', quota, 0);
    expect(buckets.take('a', quota, 86_400_000).remaining).toBe(2);
  });

  it('can be looked into without taking', () => {
    const buckets = new TokenBuckets();
    for (let times = 0; times < 9; times += 1) expect(buckets.look('a', quota, 0)).toMatchObject({ remaining: 3 });
    for (let times = 0; times < 3; times += 1) buckets.take('a', quota, 0);
    expect(buckets.look('a', quota, 0)).toMatchObject({ allowed: false, retryAfterSeconds: 10 });
  });

  it('can be owed to, up to the quota, and is waited for as long', () => {
    const buckets = new TokenBuckets();
    for (let times = 0; times < 5; times += 1) buckets.owe('a', quota, 0);
    expect(buckets.look('a', quota, 0)).toMatchObject({ allowed: false, remaining: 0, retryAfterSeconds: 30 });
    expect([29_999, 30_000].map((nowMs) => buckets.look('a', quota, nowMs).allowed)).toEqual([false, true]);
    for (let times = 0; times < 99; times += 1) buckets.owe('a', quota, 30_000);
    expect(buckets.look('a', quota, 30_000).retryAfterSeconds).toBe(40);
  });

  it('keeps callers apart, and follows a quota that changes', () => {
    const buckets = new TokenBuckets();
    for (let times = 0; times < 3; times += 1) buckets.take('a', quota, 0);
    expect(buckets.take('b', quota, 0).allowed).toBe(true);
    expect(buckets.take('a', { requests: 300, windowSeconds: 30 }, 100).allowed).toBe(true);
  });

  it('forgets the one that came least lately when there are too many', () => {
    const buckets = new TokenBuckets();
    for (let times = 0; times < 3; times += 1) buckets.take('victim', quota, 0);
    for (let other = 0; other < 9_999; other += 1) buckets.take(`other ${other}`, quota, 0);
    expect(buckets.take('victim', quota, 0).allowed).toBe(false);
    for (let other = 0; other < 10_000; other += 1) buckets.take(`another ${other}`, quota, 0);
    expect(buckets.take('victim', quota, 0).allowed).toBe(true);
  });
});
