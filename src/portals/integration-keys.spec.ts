import { Logger } from '@nestjs/common';
import { HubspotError, type HubspotErrorKind } from '../hubspot/call/hubspot-error';
import type { HubspotPropertyDefinition } from '../hubspot/call/hubspot-wire';
import { IntegrationKeys } from './integration-keys';

const property = { name: 'key', hasUniqueValue: true } as HubspotPropertyDefinition;
const failure = (kind: HubspotErrorKind, status?: number): HubspotError =>
  new HubspotError({ kind, message: `it is ${kind}`, status });

describe('IntegrationKeys', () => {
  let calls: string[];
  let get: () => Promise<HubspotPropertyDefinition>;
  let create: () => Promise<Partial<HubspotPropertyDefinition>>;
  let stored: unknown[];
  let keys: IntegrationKeys;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => {
    jest.useFakeTimers();
    calls = [];
    stored = [];
    get = () => Promise.resolve(property);
    create = () => Promise.resolve({});
    const client = {
      getProperty: (portalId: string, objectType: string): Promise<HubspotPropertyDefinition> => {
        calls.push(`get ${portalId}/${objectType}`);
        return get();
      },
      createProperty: (portalId: string, objectType: string): Promise<Partial<HubspotPropertyDefinition>> => {
        calls.push(`create ${portalId}/${objectType}`);
        return create();
      },
    };
    const rows = { find: () => Promise.resolve([]) };
    const database = {
      query: (_sql: unknown, [portalId, , , available, reason]: readonly unknown[] = []): Promise<never> => {
        stored.push({ portalId, available, reason });
        return Promise.resolve(undefined as never);
      },
    };
    keys = new IntegrationKeys(client, rows, database, { integrationKeyProperty: 'key' });
  });
  afterEach(() => jest.useRealTimers());

  it('checks the property once for all callers, and keeps a granted one', async () => {
    const asked = [keys.isAvailable('1', 'deals'), keys.isAvailable('1', 'deals'), keys.isAvailable('2', 'deals')];
    expect(await Promise.all(asked)).toEqual([true, true, true]);
    jest.advanceTimersByTime(86_400_000);
    expect(await keys.isAvailable('1', 'deals')).toBe(true);
    expect(calls).toEqual(['get 1/deals', 'get 2/deals']);
    expect(stored).toMatchObject([{ portalId: '1', available: true, reason: null }, { portalId: '2' }]);
  });

  it('creates a property that does not exist', async () => {
    get = () => Promise.reject(failure('not-found', 404));
    expect(await keys.isAvailable('1', 'tickets')).toBe(true);
    expect(calls).toEqual(['get 1/tickets', 'create 1/tickets']);
  });

  it('uses the property that another process has created since', async () => {
    get = () => {
      get = () => Promise.resolve(property);
      return Promise.reject(failure('not-found', 404));
    };
    create = () => Promise.reject(failure('refused', 409));
    expect(await keys.isAvailable('1', 'deals')).toBe(true);
    expect(calls).toEqual(['get 1/deals', 'create 1/deals', 'get 1/deals']);
  });

  it('keeps a refusal for ten minutes', async () => {
    get = () => Promise.reject(failure('credentials', 403));
    expect(await keys.isAvailable('1', 'deals')).toBe(false);
    get = () => Promise.resolve(property);
    jest.advanceTimersByTime(599_999);
    expect(await keys.isAvailable('1', 'deals')).toBe(false);
    jest.advanceTimersByTime(1);
    expect(await keys.isAvailable('1', 'deals')).toBe(true);
    expect(stored).toMatchObject([{ available: false, reason: 'it is credentials' }, { available: true }]);
  });

  it('does not use a property without unique values', async () => {
    get = () => Promise.resolve({ ...property, hasUniqueValue: false });
    expect(await keys.isAvailable('1', 'deals')).toBe(false);
  });

  it.each<[string, () => Promise<HubspotPropertyDefinition>]>([
    ['a missing scope', (): Promise<never> => Promise.reject(failure('credentials', 403))],
    ['a refusal', (): Promise<never> => Promise.reject(failure('refused', 400))],
    ['a property without unique values', () => Promise.resolve({ ...property, hasUniqueValue: false })],
  ])('uses the property if HubSpot does not repeat %s', async (_name, answer) => {
    get = () => {
      get = () => Promise.resolve(property);
      return answer();
    };
    expect(await keys.isAvailable('1', 'deals')).toBe(true);
    expect(calls).toEqual(['get 1/deals', 'get 1/deals']);
    expect(stored).toMatchObject([{ available: true, reason: null }]);
  });

  describe('after HubSpot refused the property', () => {
    const checkAgain = (): Promise<boolean> => keys.checkAgain('1', 'deals', performance.now());
    beforeEach(async () => {
      await keys.isAvailable('1', 'deals');
      jest.advanceTimersByTime(1);
      calls.length = 0;
    });

    it.each<[string, () => Promise<HubspotPropertyDefinition>]>([
      ['deleted', (): Promise<never> => Promise.reject(failure('not-found', 404))],
      ['archived', () => Promise.resolve({ ...property, archived: true })],
    ])('restores one that was %s', async (_name, answer) => {
      get = answer;
      expect(await checkAgain()).toBe(true);
      expect(calls).toEqual(['get 1/deals', 'create 1/deals']);
    });

    it('does not use a restored one without unique values', async () => {
      get = () => Promise.reject(failure('not-found', 404));
      create = () => Promise.resolve({ name: 'key', hasUniqueValue: false });
      expect(await checkAgain()).toBe(false);
      expect(keys.isKnownAvailable('1', 'deals')).toBe(false);
      expect(stored.at(-1)).toMatchObject({ available: false });
    });

    it('checks once for all writes of an answer, and fails if HubSpot does not answer', async () => {
      const sinceMs = performance.now();
      await keys.checkAgain('1', 'deals', sinceMs);
      await keys.checkAgain('1', 'deals', sinceMs);
      expect(calls).toEqual(['get 1/deals']);
      jest.advanceTimersByTime(1);
      get = () => Promise.reject(failure('unavailable', 503));
      await expect(checkAgain()).rejects.toThrow('it is unavailable');
    });
  });

  it('keeps no failure', async () => {
    get = () => Promise.reject(failure('unavailable', 500));
    await expect(keys.isAvailable('1', 'deals')).rejects.toThrow('it is unavailable');
    get = () => Promise.resolve(property);
    expect(await keys.isAvailable('1', 'deals')).toBe(true);
  });

  it('checks again after the portal was connected again, but not for other portals', async () => {
    for (const portalId of ['1', '12']) await keys.isAvailable(portalId, 'deals');
    keys.forget('1');
    for (const portalId of ['1', '12']) await keys.isAvailable(portalId, 'deals');
    expect(calls).toEqual(['get 1/deals', 'get 12/deals', 'get 1/deals']);
  });
});
