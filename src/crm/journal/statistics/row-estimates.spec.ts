import { RowEstimates } from './row-estimates';

describe('RowEstimates', () => {
  let looks: (() => void)[];
  let estimates: RowEstimates;
  beforeEach(() => {
    jest.useFakeTimers();
    looks = [];
    const rows = (): Promise<never[]> =>
      new Promise((resolve) => {
        looks.push(() => {
          resolve([]);
        });
      });
    estimates = new RowEstimates({ rows });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const endLook = async (index: number): Promise<void> => {
    looks[index]?.();
    await jest.advanceTimersByTimeAsync(0);
  };

  it('does not look after few writes', () => {
    for (let count = 0; count < 99; count += 1) estimates.stores(1);
    expect(looks).toHaveLength(0);
  });

  it('looks at once after a hundred writes', () => {
    estimates.stores(60);
    estimates.stores(40);
    expect(looks).toHaveLength(1);
  });

  it('looks again after further writes, twice a second at most, and never at the same time', async () => {
    estimates.stores(1_000);
    estimates.stores(1_000);
    expect(looks).toHaveLength(1);
    await endLook(0);
    expect(looks).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(500);
    expect(looks).toHaveLength(2);
    await endLook(1);
    await jest.advanceTimersByTimeAsync(500);
    expect(looks).toHaveLength(2);
  });

  it('does not look while the service stops', async () => {
    await estimates.onModuleDestroy();
    estimates.stores(1_000);
    expect(looks).toHaveLength(0);
  });

  it('ends with the look under way, and plans none after it', async () => {
    estimates.stores(1_000);
    estimates.stores(1_000);
    let ended = false;
    const end = estimates.onModuleDestroy().then(() => (ended = true));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(ended).toBe(false);
    await endLook(0);
    await end;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(looks).toHaveLength(1);
  });

  it('ends without a look that is planned', async () => {
    estimates.stores(1_000);
    await endLook(0);
    estimates.stores(1_000);
    await estimates.onModuleDestroy();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(looks).toHaveLength(1);
  });

  it('looks again after a failure', async () => {
    let looked = 0;
    const rows = (): Promise<never> => {
      looked += 1;
      return Promise.reject(new Error('permission denied for function estimate_rows'));
    };
    const failing = new RowEstimates({ rows });
    failing.stores(100);
    await jest.advanceTimersByTimeAsync(500);
    failing.stores(100);
    expect(looked).toBe(2);
    await jest.advanceTimersByTimeAsync(0);
  });
});
