import { Logger } from '@nestjs/common';
import { deferred, type Deferred } from '../../../test/support/lane-steps';
import { until } from '../../../test/support/until';
import type { LeaseHolders } from '../journal/claims/dispatcher-lease';
import type { OpenPortal } from '../journal/tables/journal-portals';
import { JournalSweep } from './journal-sweep';

const portalOf = (portalId: string): OpenPortal => ({
  portalId,
  notedAt: 'then',
  stale: false,
  queues: [],
});

describe('JournalSweep', () => {
  let holders: LeaseHolders;
  let renewals: number;
  let failure: Error | null;
  let noted: number;
  let released: string[];
  let releasing: Promise<void>;
  let looks: (Deferred<undefined> & { portalId: string })[];
  let met: number;
  let ended: boolean;
  let sweep: JournalSweep;
  let swept: number;
  const handlers = {
    onDue: (): void => undefined,
    onSweep: (): Promise<void> => {
      swept += 1;
      return Promise.resolve();
    },
  };

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  afterAll(() => {
    Logger.overrideLogger(['log', 'error', 'warn']);
  });
  beforeEach(() => {
    holders = { alive: new Set(['self']), expired: [], earlierVersions: false };
    renewals = 0;
    failure = null;
    noted = 0;
    released = [];
    releasing = Promise.resolve();
    looks = [];
    met = 0;
    ended = false;
    swept = 0;
    const orFail = <Result>(result: Result): Promise<Result> =>
      failure ? Promise.reject(failure) : Promise.resolve(result);
    sweep = new JournalSweep(
      {
        name: 'self',
        register: () => Promise.resolve(),
        renew: () => {
          renewals += 1;
          return orFail(holders);
        },
        end: () => {
          ended = true;
          return Promise.resolve();
        },
      },
      {
        open: () => orFail([portalOf('1'), portalOf('2')]),
        noteOpen: () => {
          noted += 1;
          return Promise.resolve();
        },
      },
      {
        look: ({ portalId }) => {
          const look = { ...deferred<undefined>(), portalId };
          looks.push(look);
          return look.promise;
        },
      },
      {
        noteAlive: () => undefined,
        release: (portalId, dispatchers) => {
          released.push(...dispatchers.map((name) => `${portalId} ${name}`));
          return releasing;
        },
      },
      { meet: () => (met += 1) },
    );
  });
  afterEach(async () => {
    for (const { resolve } of looks) resolve(undefined);
    await sweep.stop();
  });

  const portalsLookedAt = (): string[] => looks.map(({ portalId }) => portalId);

  it('keeps renewing the lease while portals are slow, and looks at each once at a time', async () => {
    await sweep.start(handlers);
    await until(() => renewals >= 2 && swept >= 2);
    expect(portalsLookedAt()).toEqual(['1', '2']);
    looks[1]?.resolve(undefined);
    await until(() => looks.length === 3);
    expect(portalsLookedAt()).toEqual(['1', '2', '2']);
  });

  it('releases the claims of expired processes in every open portal', async () => {
    holders = { ...holders, expired: ['lost'] };
    await sweep.start(handlers);
    await until(() => looks.length === 2);
    expect(released.slice(0, 2)).toEqual(['1 lost', '2 lost']);
  });

  it('looks at a portal after the release of expired claims, so that it finds the released writes', async () => {
    holders = { ...holders, expired: ['lost'] };
    const release = deferred<undefined>();
    releasing = release.promise;
    await sweep.start(handlers);
    await until(() => renewals >= 2);
    expect(looks).toEqual([]);
    release.resolve(undefined);
    await until(() => looks.length === 2);
  });

  it('notes open portals once if no process of an earlier version runs', async () => {
    await sweep.start(handlers);
    await until(() => renewals >= 2);
    expect([noted, met, sweep.earlierVersions]).toEqual([1, 0, false]);
  });

  it('claims as beside processes of an earlier version while one is alive', async () => {
    holders = { ...holders, earlierVersions: true };
    await sweep.start(handlers);
    await until(() => renewals >= 2 && met >= 2);
    expect(sweep.earlierVersions).toBe(true);
  });

  it('continues after a failed sweep', async () => {
    failure = new Error('database away');
    await sweep.start(handlers);
    await until(() => renewals >= 1);
    expect(looks).toEqual([]);
    failure = null;
    await until(() => looks.length === 2);
  });

  it('stops once the looks under way have ended', async () => {
    await sweep.start(handlers);
    await until(() => looks.length === 2);
    let stopped = false;
    const stop = sweep.stop().then(() => (stopped = true));
    looks[0]?.resolve(undefined);
    await new Promise((resolve) => setImmediate(resolve));
    expect(stopped).toBe(false);
    looks[1]?.reject(new Error('no connection'));
    await stop;
  });

  it('releases its own claims at its end, and ends the lease; claims that it cannot release expire', async () => {
    await sweep.end();
    expect(released).toEqual(['1 self', '2 self']);
    expect(ended).toBe(true);
    ended = false;
    failure = new Error('database away');
    await expect(sweep.end()).resolves.toBeUndefined();
    expect(ended).toBe(false);
  });
});
