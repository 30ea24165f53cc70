import { Logger } from '@nestjs/common';
import { HubspotError, type HubspotErrorKind } from '../hubspot/call/hubspot-error';
import type { HubspotPropertyDefinition } from '../hubspot/call/hubspot-wire';
import type { ObjectType } from '../crm/object-types/object-types';
import type { IntegrationKey } from './integration-key.entity';
import { IntegrationKeys } from './integration-keys';

const property = { name: 'key', hasUniqueValue: true } as HubspotPropertyDefinition;
const failure = (kind: HubspotErrorKind, status?: number): HubspotError =>
  new HubspotError({ kind, message: `it is ${kind}`, status });

describe('IntegrationKeys', () => {
  let calls: string[];
  let get: () => Promise<HubspotPropertyDefinition>;
  let create: () => Promise<Partial<HubspotPropertyDefinition>>;
  let stored: unknown[];
  let found: IntegrationKey[];
  /** The chosen property of tickets. */
  let choice: string | null;
  let used: string[];
  let keys: IntegrationKeys;
  const choiceOf = (type: string): string | null =>
    type === 'notes' ? null : type === 'tickets' ? (choice ?? 'key') : 'key';
  const isAvailable = async (portalId: string, type: ObjectType): Promise<boolean> =>
    (await keys.find(portalId, type)) !== null;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => {
    jest.useFakeTimers();
    calls = [];
    stored = [];
    [found, used, choice] = [[], [], null];
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
    const rows = { find: () => Promise.resolve(found) };
    const database = {
      query: (_sql: unknown, [portalId, , , available, reason]: readonly unknown[] = []): Promise<never> => {
        stored.push({ portalId, available, reason });
        return Promise.resolve(undefined as never);
      },
    };
    keys = new IntegrationKeys(client, rows, database, {
      own: 'key',
      defaultOf: (type) => (type === 'notes' ? null : 'key'),
      current: (_portalId, type) => Promise.resolve({ property: choiceOf(type), inUse: false }),
      use: (portalId, type) => {
        used.push(`${portalId}/${type}`);
        return Promise.resolve(choiceOf(type));
      },
      chosen: () => Promise.resolve(new Map(choice === null ? [] : [['tickets', choice]])),
    });
  });
  afterEach(() => jest.useRealTimers());

  it('checks the property once for all callers, and keeps a granted one', async () => {
    const asked = [isAvailable('1', 'deals'), isAvailable('1', 'deals'), isAvailable('2', 'deals')];
    expect(await Promise.all(asked)).toEqual([true, true, true]);
    jest.advanceTimersByTime(86_400_000);
    expect(await isAvailable('1', 'deals')).toBe(true);
    expect(calls).toEqual(['get 1/deals', 'get 2/deals']);
    expect(stored).toMatchObject([{ portalId: '1', available: true, reason: null }, { portalId: '2' }]);
  });

  it('creates a property that does not exist', async () => {
    get = () => Promise.reject(failure('not-found', 404));
    expect(await isAvailable('1', 'tickets')).toBe(true);
    expect(calls).toEqual(['get 1/tickets', 'create 1/tickets']);
  });

  it('uses the property that another process has created since', async () => {
    get = () => {
      get = () => Promise.resolve(property);
      return Promise.reject(failure('not-found', 404));
    };
    create = () => Promise.reject(failure('refused', 409));
    expect(await isAvailable('1', 'deals')).toBe(true);
    expect(calls).toEqual(['get 1/deals', 'create 1/deals', 'get 1/deals']);
  });

  it('keeps a refusal for ten minutes', async () => {
    get = () => Promise.reject(failure('credentials', 403));
    expect(await isAvailable('1', 'deals')).toBe(false);
    get = () => Promise.resolve(property);
    jest.advanceTimersByTime(599_999);
    expect(await isAvailable('1', 'deals')).toBe(false);
    jest.advanceTimersByTime(1);
    expect(await isAvailable('1', 'deals')).toBe(true);
    expect(stored).toMatchObject([{ available: false, reason: 'it is credentials' }, { available: true }]);
  });

  it('does not use a property without unique values', async () => {
    get = () => Promise.resolve({ ...property, hasUniqueValue: false });
    expect(await isAvailable('1', 'deals')).toBe(false);
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
    expect(await isAvailable('1', 'deals')).toBe(true);
    expect(calls).toEqual(['get 1/deals', 'get 1/deals']);
    expect(stored).toMatchObject([{ available: true, reason: null }]);
  });

  describe('after HubSpot refused the property', () => {
    const checkAgain = (): Promise<boolean> => keys.checkAgain('1', 'deals', performance.now());
    beforeEach(async () => {
      await isAvailable('1', 'deals');
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
    await expect(isAvailable('1', 'deals')).rejects.toThrow('it is unavailable');
    get = () => Promise.resolve(property);
    expect(await isAvailable('1', 'deals')).toBe(true);
  });

  it('checks again after the portal was connected again, but not for other portals', async () => {
    for (const portalId of ['1', '12']) await isAvailable(portalId, 'deals');
    keys.forget('1');
    for (const portalId of ['1', '12']) await isAvailable(portalId, 'deals');
    expect(calls).toEqual(['get 1/deals', 'get 12/deals', 'get 1/deals']);
  });

  it('puts a property in use when it is first needed, not when it is prepared', async () => {
    await keys.prepare('1', 'tickets');
    await keys.prepare('1', 'notes');
    expect(calls).toEqual(['get 1/tickets']);
    expect(used).toEqual([]);
    expect(await keys.find('1', 'tickets')).toBe('key');
    await keys.find('1', 'tickets');
    expect(used).toEqual(['1/tickets']);
  });

  it('has no property for a type that takes none', async () => {
    expect(await keys.find('1', 'notes')).toBeNull();
    expect([calls, stored]).toEqual([[], []]);
  });

  describe('with a chosen property', () => {
    const own = { ...property, name: 'hs_external_object_ids', type: 'string' };
    beforeEach(() => {
      choice = own.name;
      get = () => Promise.resolve(own);
    });

    it('uses it, and creates none', async () => {
      expect(await keys.find('1', 'tickets')).toBe(own.name);
      expect(await keys.find('1', 'deals')).toBe('key');
      expect(await keys.nameOf('1', 'tickets')).toBe(own.name);
      expect(calls).toEqual(['get 1/tickets', 'get 1/deals']);
    });

    it.each<[string, () => Promise<HubspotPropertyDefinition>]>([
      ['missing', (): Promise<never> => Promise.reject(failure('not-found', 404))],
      ['read-only', () => Promise.resolve({ ...own, modificationMetadata: { readOnlyValue: true } })],
    ])('creates records at least once while it is %s', async (_name, answer) => {
      get = answer;
      expect(await keys.find('1', 'tickets')).toBeNull();
      expect(calls).toEqual(['get 1/tickets', 'get 1/tickets']);
      expect(stored).toMatchObject([{ available: false }]);
    });

    it('knows only checks of the property that is chosen now', async () => {
      found = [
        { objectType: 'tickets', propertyName: 'key' },
        { objectType: 'deals', propertyName: 'key' },
        { objectType: 'companies', propertyName: 'earlier' },
      ] as IntegrationKey[];
      const { chosen, checks } = await keys.known('1');
      expect(checks.map(({ objectType }) => objectType)).toEqual(['deals']);
      expect([...chosen]).toEqual([['tickets', own.name]]);
    });
  });
});
