import { CallerWeights } from '../hubspot/budget/caller-weights';
import { ApiKeyWeights } from './api-key-weights';

describe('ApiKeyWeights', () => {
  let rows: { id: string; weight: number }[] | Error;
  let weights: CallerWeights;
  let refreshing: ApiKeyWeights;
  beforeEach(() => {
    jest.useFakeTimers();
    rows = [{ id: 'heavy', weight: 3 }];
    weights = new CallerWeights();
    const read = <Row>(): Promise<Row[]> =>
      rows instanceof Error ? Promise.reject(rows) : Promise.resolve(rows as Row[]);
    refreshing = new ApiKeyWeights({ rows: read }, weights);
  });
  afterEach(async () => {
    await refreshing.beforeApplicationShutdown();
    jest.useRealTimers();
  });

  const passes = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);

  it('are known right after the start', async () => {
    expect(weights.of('heavy')).toBe(1);
    refreshing.onApplicationBootstrap();
    await passes(0);
    expect([weights.of('heavy'), weights.of('other')]).toEqual([3, 1]);
  });

  it('follow changes within five seconds, back to the usual weight too', async () => {
    refreshing.onApplicationBootstrap();
    await passes(0);
    rows = [{ id: 'other', weight: 9 }];
    await passes(5_000);
    expect([weights.of('heavy'), weights.of('other')]).toEqual([1, 9]);
  });

  it('stay while the database is away', async () => {
    refreshing.onApplicationBootstrap();
    await passes(0);
    rows = new Error('no database');
    await passes(20_000);
    expect(weights.of('heavy')).toBe(3);
  });

  it('are read no more after the end of the service', async () => {
    refreshing.onApplicationBootstrap();
    await passes(0);
    await refreshing.beforeApplicationShutdown();
    rows = [{ id: 'heavy', weight: 5 }];
    await passes(20_000);
    expect(weights.of('heavy')).toBe(3);
  });
});
