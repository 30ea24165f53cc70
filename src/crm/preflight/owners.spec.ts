import { Logger } from '@nestjs/common';
import type { HubspotOwner, Page } from '../../hubspot/call/hubspot-wire';
import { Owners } from './owners';
import type { PortalOwners } from './portal-owners';

describe('Owners', () => {
  let calls: number;
  let list: HubspotOwner[];
  let failure: Error | null;
  let owners: Owners;
  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => {
    jest.useFakeTimers();
    jest.advanceTimersByTime(3_600_000);
    calls = 0;
    list = [{ id: '71', email: 'ada@example.com' }];
    failure = null;
    const listOwners = async (_portalId: string, archived: boolean): Promise<Page<HubspotOwner>> => {
      if (archived) return { results: [] };
      calls += 1;
      await Promise.resolve();
      if (failure) throw failure;
      return { results: list };
    };
    owners = new Owners({ listOwners }, { preflightWaitMs: 500 });
  });
  afterEach(() => jest.useRealTimers());

  const has =
    (id: string) =>
    ({ byId }: PortalOwners): boolean =>
      byId.has(id);
  const find = (id: string): Promise<PortalOwners | null> => owners.forWrite('1', performance.now(), has(id));

  it('are read at the first write, once for all who ask together, and are certain', async () => {
    const [first, second] = await Promise.all([find('71'), find('72')]);
    expect([first?.isCertain, second?.isCertain, calls]).toEqual([true, true, 1]);
    expect(await find('71')).toBe(first);
    expect(calls).toBe(1);
  });

  it('are read again for an unknown owner, within a pace', async () => {
    await find('71');
    list = [...list, { id: '72', email: null }];
    await jest.advanceTimersByTimeAsync(1);
    expect((await find('72'))?.byId.has('72')).toBe(true);
    expect(calls).toBe(2);
    let certain = 0;
    for (let sent = 0; sent < 100; sent += 1) {
      await jest.advanceTimersByTimeAsync(1);
      if ((await find('73'))?.isCertain) certain += 1;
    }
    // Each reading takes two calls of fifty.
    expect([certain, calls]).toEqual([24, 26]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(await find('73')).toMatchObject({ isCertain: true });
  });

  it('are read again after ten minutes, beside the writes', async () => {
    await find('71');
    await jest.advanceTimersByTimeAsync(600_001);
    await find('71');
    expect(calls).toBe(2);
  });

  it('are unknown if they cannot be read, and not asked for again at once', async () => {
    failure = new Error('no scope');
    expect([await find('71'), await find('71')]).toEqual([null, null]);
    expect(calls).toBe(1);
  });
});
