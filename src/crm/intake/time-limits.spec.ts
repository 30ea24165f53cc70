import { timeLimits } from './time-limits';

describe('timeLimits', () => {
  it.each([
    ['the default, less what has elapsed', undefined, 1_000, { waitMs: 9_000, storeMs: 9_000 }],
    ['a wait that the request names', 20_000, 1_000, { waitMs: 19_000, storeMs: 19_000 }],
    ['no wait, with the default for storing', 0, 1_000, { waitMs: 0, storeMs: 9_000 }],
    ['a short wait, with two seconds for storing', 500, 100, { waitMs: 400, storeMs: 2_000 }],
    ['nothing left to wait, with two seconds for storing', undefined, 30_000, { waitMs: 0, storeMs: 2_000 }],
  ])('are %s', (_name, waitMs, elapsedMs, limits) => {
    expect(timeLimits({ receivedAtMs: 5_000, waitMs }, 10_000, 5_000 + elapsedMs)).toEqual(limits);
  });
});
