import { HealthIndicatorService } from '@nestjs/terminus';
import { ReadinessDetails } from './readiness-details';

describe('ReadinessDetails', () => {
  const detailsOf = (ids: Promise<string[]>, oldestSeconds: Promise<number>): ReadinessDetails =>
    new ReadinessDetails(new HealthIndicatorService(), { ids: () => ids }, { oldestSeconds: () => oldestSeconds });
  const never = new Promise<never>(() => undefined);
  const broken = (): Promise<never> => Promise.reject(new Error('no database'));

  it('tell of portals and backlog', async () => {
    const details = detailsOf(Promise.resolve(['1']), Promise.resolve(7));
    expect(await details.credentials()).toEqual({ credentials: { status: 'up', portal: 'connected' } });
    expect(await details.backlog()).toEqual({ backlog: { status: 'up', oldestSeconds: 7 } });
    const none = detailsOf(Promise.resolve([]), Promise.resolve(0));
    expect(await none.credentials()).toEqual({ credentials: { status: 'up', portal: 'none' } });
  });

  it('are up where they cannot be read', async () => {
    expect(await detailsOf(broken(), never).credentials()).toEqual({
      credentials: { status: 'up', portal: 'unknown' },
    });
    expect(await detailsOf(never, broken()).backlog()).toEqual({ backlog: { status: 'up' } });
  });

  it('are waited for half a second', async () => {
    jest.useFakeTimers();
    try {
      const details = detailsOf(never, never);
      const told = Promise.all([details.credentials(), details.backlog()]);
      await jest.advanceTimersByTimeAsync(500);
      expect(await told).toEqual([{ credentials: { status: 'up', portal: 'unknown' } }, { backlog: { status: 'up' } }]);
    } finally {
      jest.useRealTimers();
    }
  });
});
