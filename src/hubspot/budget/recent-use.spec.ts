import { RecentUse } from './recent-use';

describe('RecentUse', () => {
  let use: RecentUse;
  const note = (apiKeyId: string | null, count: number, nowMs = 0): void => {
    for (let index = 0; index < count; index += 1) use.note(apiKeyId, nowMs);
  };
  const below = (nowMs: number, ...apiKeyIds: (string | null)[]): string[] => [...use.belowShare(apiKeyIds, nowMs)];
  beforeEach(() => {
    use = new RecentUse((apiKeyId) => (apiKeyId === 'heavy' ? 3 : 1));
  });

  it('names no API key that is alone', () => {
    note('flood', 100);
    expect(below(0, 'flood')).toEqual([]);
    expect(use.isUneven(0)).toBe(false);
  });

  it('names a newcomer beside an API key that got many slots', () => {
    note('flood', 100);
    expect(below(0, 'flood', 'new')).toEqual(['new']);
  });

  it('names an API key until it has got most of its share', () => {
    note('flood', 100);
    note('other', 30);
    expect(below(0, 'other')).toEqual(['other']);
    expect(use.isUneven(0)).toBe(true);
    note('other', 40);
    expect(below(0, 'other')).toEqual([]);
    expect(use.isUneven(0)).toBe(false);
  });

  it('names none of two API keys that got about the same', () => {
    note('one', 50);
    note('two', 45);
    expect(below(0, 'one', 'two')).toEqual([]);
  });

  it('gives an API key a share by its weight', () => {
    note('flood', 60);
    note('heavy', 60);
    expect(below(0, 'heavy')).toEqual(['heavy']);
  });

  it('forgets slots with time', () => {
    note('one', 50);
    note('two', 50, 30_000);
    expect(below(30_000, 'one')).toEqual(['one']);
    expect(below(200_000, 'one', 'two')).toEqual([]);
  });

  it('counts the service’s own work like an API key', () => {
    note(null, 100);
    expect(below(0, null, 'one')).toEqual(['one']);
  });
});
