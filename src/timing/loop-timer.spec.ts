import { LoopTimer } from './loop-timer';

describe('LoopTimer', () => {
  let fired: number;
  let nowMs: number;
  const act = (): void => {
    fired += 1;
  };
  /** A blocked event loop: the clock goes on, and no timer fires before the end. */
  const block = (ms: number): void => {
    nowMs += ms;
  };
  const run = (ms: number): void => {
    nowMs += ms;
    jest.advanceTimersByTime(ms);
  };
  beforeEach(() => {
    fired = 0;
    nowMs = 0;
    jest.useFakeTimers({ doNotFake: ['performance'] });
    jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it.each([1, 500, 60_000])('fires once after exactly %s ms on an idle event loop', (ms) => {
    new LoopTimer(ms, act);
    run(ms - 1);
    expect(fired).toBe(0);
    run(1);
    expect(fired).toBe(1);
    run(10 * ms);
    expect(fired).toBe(1);
  });

  it('waits once more, as long as it was late', () => {
    new LoopTimer(1_000, act);
    block(300);
    run(1_000);
    expect(fired).toBe(0);
    run(299);
    expect(fired).toBe(0);
    block(5_000);
    run(1);
    expect(fired).toBe(1);
  });

  it('waits at most for the whole time again', () => {
    new LoopTimer(1_000, act);
    block(60_000);
    run(1_000);
    expect(fired).toBe(0);
    run(1_000);
    expect(fired).toBe(1);
  });

  it('takes a few milliseconds for usual', () => {
    new LoopTimer(1_000, act);
    block(5);
    run(1_000);
    expect(fired).toBe(1);
  });

  it('does not fire after its cancellation, in the first wait or in the second', () => {
    const first = new LoopTimer(1_000, act);
    run(999);
    first.cancel();
    run(5_000);
    const second = new LoopTimer(1_000, act);
    block(500);
    run(1_000);
    second.cancel();
    run(5_000);
    expect(fired).toBe(0);
  });
});
