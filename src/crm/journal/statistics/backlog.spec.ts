import { Backlog } from './backlog';

describe('Backlog', () => {
  let ages: Record<string, number | Error>;
  let readings: number;
  let broken: Error | undefined;
  let backlog: Backlog;

  beforeEach(() => {
    jest.useFakeTimers();
    ages = { one: 3.4, two: 7.6 };
    readings = 0;
    broken = undefined;
    backlog = new Backlog(
      {
        oldestSeconds: (portalId) => {
          const age = ages[portalId] ?? 0;
          return age instanceof Error ? Promise.reject(age) : Promise.resolve(age);
        },
      },
      {
        open: () => {
          readings += 1;
          const portals = Object.keys(ages).map((portalId) => ({ portalId, stale: false }));
          return broken ? Promise.reject(broken) : Promise.resolve(portals as never);
        },
      },
    );
  });
  afterEach(() => jest.useRealTimers());

  it('is the age of the oldest open write of any portal, in whole seconds', async () => {
    expect(await backlog.oldestSeconds()).toBe(8);
  });

  it('is 0 if no write is open', async () => {
    ages = {};
    expect(await backlog.oldestSeconds()).toBe(0);
  });

  it('leaves out a portal that cannot be read', async () => {
    ages = { one: 3, two: new Error('unreachable') };
    expect(await backlog.oldestSeconds()).toBe(3);
  });

  it('is read once in five seconds, for all who ask', async () => {
    await Promise.all([backlog.oldestSeconds(), backlog.oldestSeconds()]);
    jest.advanceTimersByTime(4_999);
    await backlog.oldestSeconds();
    expect(readings).toBe(1);
    jest.advanceTimersByTime(1);
    await backlog.oldestSeconds();
    expect(readings).toBe(2);
  });

  it('is read again after a failure', async () => {
    broken = new Error('no database');
    await expect(backlog.oldestSeconds()).rejects.toThrow('no database');
    broken = undefined;
    expect(await backlog.oldestSeconds()).toBe(8);
  });
});
