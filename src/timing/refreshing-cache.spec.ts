import { RefreshingCache } from './refreshing-cache';

/** Readings that the test ends. */
function source(): {
  read: () => Promise<string>;
  count: () => number;
  end: (index: number, value: string | Error) => void;
} {
  const begun: { resolve: (value: string) => void; reject: (error: Error) => void }[] = [];
  return {
    read: () => new Promise((resolve, reject) => begun.push({ resolve, reject })),
    count: () => begun.length,
    end: (index, value) => {
      if (value instanceof Error) begun[index]?.reject(value);
      else begun[index]?.resolve(value);
    },
  };
}

const value = (text: string) => (): Promise<string> => Promise.resolve(text);
const minuteMs = 60_000;

describe('RefreshingCache', () => {
  let cache: RefreshingCache<string>;
  let nowMs = 1_000_000;
  const pass = (ms: number): void => {
    nowMs += ms;
    jest.advanceTimersByTime(ms);
  };
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['performance'] });
    jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
    cache = new RefreshingCache({ maxEntries: 3 });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('shares a reading with all who ask for its key meanwhile, and with no other key', async () => {
    const { read, count, end } = source();
    const asked = [cache.refresh('a', read), cache.refresh('a', read), cache.refresh('b', read)];
    expect(count()).toBe(2);
    end(0, 'first');
    end(1, 'other');
    expect(await Promise.all(asked)).toMatchObject([{ value: 'first' }, { value: 'first' }, { value: 'other' }]);
  });

  it('gives what is kept synchronously until it is too old', async () => {
    await cache.get('a', minuteMs, value('old'));
    pass(minuteMs - 1);
    expect(cache.get('a', minuteMs, value('new'))).toBe('old');
    pass(1);
    expect(await cache.get('a', minuteMs, value('new'))).toBe('new');
  });

  it('counts the age of a value from the beginning of its reading', async () => {
    const { read, end } = source();
    const asked = cache.get('a', minuteMs, read);
    const begunMs = nowMs;
    pass(minuteMs);
    end(0, 'slow');
    await asked;
    expect(cache.find('a')?.startedAtMs).toBe(begunMs);
    expect(await cache.get('a', minuteMs, value('new'))).toBe('new');
  });

  it('gives what was read before while it is read again, and when that fails', async () => {
    await cache.refresh('a', value('before'));
    const { read, end } = source();
    const refreshed = cache.refresh('a', read);
    expect(cache.find('a')?.value).toBe('before');
    end(0, new Error('broken'));
    await expect(refreshed).rejects.toThrow('broken');
    expect(cache.find('a')?.value).toBe('before');
  });

  it('keeps no failure: all who wait learn it, and the next one reads again', async () => {
    const { read, count, end } = source();
    const asked = Promise.allSettled([cache.refresh('a', read), cache.refresh('a', read)]);
    end(0, new Error('broken'));
    expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(cache.find('a')).toBeUndefined();
    expect(await cache.get('a', minuteMs, value('mended'))).toBe('mended');
    expect(count()).toBe(1);
  });

  it('says since when a key is read', async () => {
    const { read, end } = source();
    pass(5);
    const asked = cache.refresh('a', read);
    expect([cache.underWaySince('a'), cache.underWaySince('b')]).toEqual([nowMs, undefined]);
    end(0, 'done');
    await asked;
    expect(cache.underWaySince('a')).toBeUndefined();
  });

  it('does not keep a reading whose key was forgotten meanwhile, nor share it', async () => {
    const { read, count, end } = source();
    const before = cache.refresh('a', read);
    cache.forget('a');
    pass(1);
    const after = cache.refresh('a', read);
    expect(count()).toBe(2);
    end(0, 'before');
    expect((await before).value).toBe('before');
    expect(cache.underWaySince('a')).toBe(nowMs);
    end(1, 'after');
    expect((await after).value).toBe('after');
    expect(cache.find('a')?.value).toBe('after');
  });

  it('forgets all keys of a prefix, those that are being read too', async () => {
    const { read, end } = source();
    for (const key of ['1/a', '2/a']) await cache.refresh(key, value('kept'));
    const underWay = cache.refresh('1/b', read);
    cache.forgetAll('1/');
    end(0, 'outdated');
    await underWay;
    expect(['1/a', '1/b', '2/a'].map((key) => cache.find(key)?.value)).toEqual([undefined, undefined, 'kept']);
  });

  it('keeps of two values the one whose reading began later', async () => {
    pass(100);
    await cache.refresh('a', value('read'));
    cache.put('a', 'earlier', nowMs - 1);
    expect(cache.find('a')?.value).toBe('read');
    cache.put('a', 'later', nowMs + 1);
    expect(cache.find('a')?.value).toBe('later');
  });

  it('drops the least recently used entry beyond its bound, and answers who waits for one that goes', async () => {
    const { read, end } = source();
    const waiting = cache.refresh('a', read);
    for (const key of ['b', 'c', 'd']) await cache.refresh(key, value(key));
    cache.find('b');
    await cache.refresh('e', value('e'));
    expect(cache.keys()).toEqual(['d', 'b', 'e']);
    end(0, 'evicted');
    expect((await waiting).value).toBe('evicted');
    expect(cache.find('a')).toBeUndefined();
  });

  it('forgets what nobody has found for the given time, however often it was read again', async () => {
    cache = new RefreshingCache({ maxEntries: 3, forgetUnusedAfterMs: 10_000 });
    await cache.refresh('used', value('used'));
    await cache.refresh('unused', value('unused'));
    for (let seconds = 0; seconds < 20; seconds += 2) {
      pass(2_000);
      for (const key of cache.keys()) cache.put(key, key, nowMs);
      expect(cache.find('used')?.value).toBe('used');
    }
    expect(cache.keys()).toEqual(['used']);
  });
});
