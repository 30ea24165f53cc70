import { retryDelayMs } from './retry-delay';

describe('retryDelayMs', () => {
  it('doubles up to half a minute', () => {
    const delays = [1, 2, 3, 7, 50].map((made) => retryDelayMs({ made, elapsedMs: 0, afterMs: 0 }, 300_000));
    expect(delays).toEqual([500, 1000, 2000, 30_000, 30_000]);
  });

  it('is never shorter than Retry-After', () => {
    expect(retryDelayMs({ made: 1, elapsedMs: 0, afterMs: 60_000 }, 300_000)).toBe(60_000);
    expect(retryDelayMs({ made: 3, elapsedMs: 0, afterMs: 1000 }, 300_000)).toBe(2000);
  });

  it('ends if the next attempt would be too late', () => {
    expect(retryDelayMs({ made: 2, elapsedMs: 4000, afterMs: 0 }, 5000)).toBe(1000);
    expect(retryDelayMs({ made: 2, elapsedMs: 4001, afterMs: 0 }, 5000)).toBeNull();
    expect(retryDelayMs({ made: 1, elapsedMs: 0, afterMs: 0 }, 0)).toBeNull();
  });
});
