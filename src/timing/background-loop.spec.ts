import { AsyncLocalStorage } from 'node:async_hooks';
import { BackgroundLoop } from './background-loop';

/** Runs all pending promise callbacks. */
const settle = (): Promise<void> => jest.advanceTimersByTimeAsync(0).then(() => undefined);

describe('BackgroundLoop', () => {
  const warnings: string[] = [];
  const logger = { warn: (text: string): number => warnings.push(text) };
  const loops: BackgroundLoop[] = [];
  /** A loop with a turn each second. The test ends each run. */
  function loopOf(
    run: (signal: AbortSignal) => Promise<void>,
    more: { jitter?: number; onOverrun?: () => void } = {},
  ): BackgroundLoop {
    const loop = new BackgroundLoop({ name: 'Counting', everyMs: 1_000, run, logger, ...more });
    loops.push(loop);
    return loop;
  }

  beforeEach(() => {
    jest.useFakeTimers();
    warnings.length = 0;
  });
  afterEach(async () => {
    for (const loop of loops.splice(0)) await loop.stop();
    jest.useRealTimers();
  });

  it('runs at each turn, the first time after one', async () => {
    let runs = 0;
    loopOf(async () => {
      runs += 1;
      await Promise.resolve();
    }).start();
    expect(runs).toBe(0);
    await jest.advanceTimersByTimeAsync(999);
    expect(runs).toBe(0);
    await jest.advanceTimersByTimeAsync(2_001);
    expect(runs).toBe(3);
  });

  it('is started once, and again after it was stopped', async () => {
    let runs = 0;
    const loop = loopOf(async () => {
      runs += 1;
      await Promise.resolve();
    });
    loop.start();
    loop.start();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(runs).toBe(1);
    await loop.stop();
    await jest.advanceTimersByTimeAsync(5_000);
    loop.runNow();
    expect(runs).toBe(1);
    loop.start();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(runs).toBe(2);
  });

  it('runs at once when told to', async () => {
    let runs = 0;
    const loop = loopOf(async () => {
      runs += 1;
      await Promise.resolve();
    });
    loop.start();
    loop.runNow();
    expect(runs).toBe(1);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(runs).toBe(2);
  });

  it('skips the turns that come while a run is under way', async () => {
    const ends: (() => void)[] = [];
    let overruns = 0;
    const loop = loopOf(() => new Promise((resolve) => ends.push(resolve)), {
      onOverrun: () => {
        overruns += 1;
      },
    });
    loop.start();
    await jest.advanceTimersByTimeAsync(3_000);
    expect([ends.length, overruns]).toEqual([1, 2]);
    ends[0]?.();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(ends).toHaveLength(2);
    ends[1]?.();
  });

  it('logs failures once until a run succeeds', async () => {
    let broken = true;
    const loop = loopOf(() => (broken ? Promise.reject(new Error('no database')) : Promise.resolve()));
    loop.start();
    await jest.advanceTimersByTimeAsync(3_000);
    expect(warnings).toEqual(['Counting failed: no database']);
    broken = false;
    await jest.advanceTimersByTimeAsync(1_000);
    broken = true;
    await jest.advanceTimersByTimeAsync(2_000);
    expect(warnings).toHaveLength(2);
  });

  it('goes on where a run throws instead of rejecting', async () => {
    let runs = 0;
    loopOf(() => {
      runs += 1;
      throw new Error('thrown');
    }).start();
    await jest.advanceTimersByTimeAsync(2_000);
    expect([runs, warnings]).toEqual([2, ['Counting failed: thrown']]);
  });

  it('tells the run under way to stop, waits for it, and logs nothing of its end', async () => {
    let end: (error: Error) => void = () => undefined;
    let told: AbortSignal | undefined;
    const loop = loopOf((signal) => {
      told = signal;
      return new Promise((_resolve, reject) => {
        end = reject;
      });
    });
    loop.start();
    loop.runNow();
    expect(told?.aborted).toBe(false);
    let stopped = false;
    const stopping = loop.stop().then(() => {
      stopped = true;
    });
    await settle();
    expect([told?.aborted, stopped]).toEqual([true, false]);
    end(new Error('interrupted'));
    await stopping;
    expect(warnings).toEqual([]);
  });

  it('takes a turn later by a share at most', async () => {
    const atMs: number[] = [];
    loopOf(
      async () => {
        atMs.push(performance.now());
        await Promise.resolve();
      },
      { jitter: 0.5 },
    ).start();
    const begunMs = performance.now();
    await jest.advanceTimersByTimeAsync(100_000);
    const gaps = atMs.map((at, index) => at - (atMs[index - 1] ?? begunMs));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1_501);
    expect(new Set(gaps.map(Math.round)).size).toBeGreaterThan(1);
  });

  it('runs in no request’s context, even if a request starts it', async () => {
    const requests = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const loop = loopOf(async () => {
      await Promise.resolve();
      seen.push(requests.getStore());
    });
    requests.run('request', () => {
      loop.start();
      loop.runNow();
    });
    await jest.advanceTimersByTimeAsync(1_000);
    expect(seen).toEqual([undefined, undefined]);
  });
});
