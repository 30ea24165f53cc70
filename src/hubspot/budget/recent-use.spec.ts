import { fairUse, RecentUse } from './recent-use';

describe('RecentUse', () => {
  let use: RecentUse;
  const note = (apiKeyId: string | null, count: number, nowMs = 0): void => {
    for (let index = 0; index < count; index += 1) use.note(apiKeyId, nowMs);
  };
  const below = (nowMs: number, ...apiKeyIds: (string | null)[]): string[] => [...use.first(apiKeyIds, nowMs, 0)];
  beforeEach(() => {
    use = new RecentUse((apiKeyId) => (apiKeyId === 'heavy' ? 3 : 1));
  });

  it('names no API key that is alone', () => {
    note('flood', 100);
    expect(below(0, 'flood')).toEqual([]);
    expect(use.isUneven(0, 0)).toBe(false);
  });

  it('names a newcomer beside an API key that got many slots', () => {
    note('flood', 100);
    expect(below(0, 'flood', 'new')).toEqual(['new']);
  });

  it('names an API key until it has got most of its share', () => {
    note('flood', 200);
    note('other', 60);
    expect(below(5_000, 'other')).toEqual(['other']);
    expect(use.isUneven(5_000, 0)).toBe(true);
    note('other', 60, 5_000);
    expect(below(10_000, 'other')).toEqual([]);
    expect(use.isUneven(10_000, 0)).toBe(false);
  });

  it('lets an API key come first at the pace of its share, and three times at once if that is less', () => {
    note('flood', 200);
    const first = (nowMs: number): number => {
      let calls = 0;
      for (; below(nowMs, 'other').length > 0; calls += 1) note('other', 1, nowMs);
      return calls;
    };
    // Its share is 20 calls in a second.
    expect(first(0)).toBe(20);
    expect(use.isUneven(0, 0)).toBe(true);
    const next = first(300);
    expect(next).toBeGreaterThan(0);
    expect(next).toBeLessThan(8);
    // 200 slots have faded to 10 after half a minute: a share of one call in a second.
    for (let call = 0; call < 3; call += 1) {
      expect(below(30_000, 'late')).toEqual(['late']);
      note('late', 1, 30_000);
    }
    expect(below(30_000, 'late')).toEqual([]);
  });

  it('names a key that uses less than its share beside several that use all they can get, and one that hardly asks', () => {
    note('flood', 40);
    note('bulk', 38);
    note('steady', 18);
    note('rare', 1);
    expect(below(4_000, 'flood', 'bulk', 'steady', 'rare')).toEqual(['steady', 'rare']);
  });

  it('names every API key while much of the window is free, and none of equal ones when it is not', () => {
    for (const apiKeyId of ['one', 'two', 'three']) note(apiKeyId, 30);
    const first = (allowed: number): number => use.first(['one', 'two', 'three'], 2_000, allowed).size;
    expect(first(190)).toBe(3);
    expect(use.isUneven(2_000, 190)).toBe(true);
    expect(first(100)).toBe(0);
    expect(use.isUneven(2_000, 100)).toBe(false);
  });

  it('names none of two API keys that got about the same', () => {
    note('one', 50);
    note('two', 45);
    expect(below(0, 'one', 'two')).toEqual([]);
  });

  it('gives an API key a share by its weight', () => {
    note('flood', 120);
    note('heavy', 120);
    expect(below(5_000, 'flood', 'heavy')).toEqual(['heavy']);
  });

  it('forgets slots with time', () => {
    note('one', 50);
    note('two', 50, 30_000);
    expect(below(30_000, 'one')).toEqual(['one']);
    expect(below(200_000, 'one', 'two')).toEqual([]);
  });

  it('knows that several API keys use the limit, whether evenly or not, and the service’s own work beside one', () => {
    note('one', 50);
    note(null, 50);
    expect(use.isShared(0)).toBe(false);
    note('two', 50);
    expect(use.isShared(0)).toBe(true);
    expect(use.isUneven(0, 0)).toBe(false);
    expect(use.isShared(60_000)).toBe(false);
  });

  it('counts the service’s own work like an API key', () => {
    note(null, 100);
    expect(below(0, null, 'one')).toEqual(['one']);
  });
});

describe('fairUse', () => {
  const equal = (...slots: number[]): number => fairUse(slots.map((one) => ({ slots: one, weight: 1 })));

  it.each<[slots: number[], most: number]>([
    [[], 0],
    [[7], 7],
    [[10, 10, 10], 10],
    [[0, 100], 100],
    [[1, 18, 18, 27, 38, 38], 38],
    [[10, 20, 60], 60],
    [[0, 0], 0],
  ])('of %j is %s', (slots, most) => {
    expect(equal(...slots)).toBeCloseTo(most);
  });

  it('divides free slots too', () => {
    const uses = [7, 8, 9].map((slots) => ({ slots, weight: 1 }));
    expect(fairUse(uses, 100)).toBeCloseTo(85);
    expect(fairUse(uses, 20)).toBeCloseTo(9);
  });

  it('divides by weight', () => {
    const uses = [
      { slots: 30, weight: 1 },
      { slots: 90, weight: 3 },
      { slots: 5, weight: 10 },
    ];
    expect(fairUse(uses)).toBeCloseTo(30);
  });
});
