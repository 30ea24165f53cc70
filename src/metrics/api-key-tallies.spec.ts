import { ApiKeyTallies, mostMeasuredKeys } from './api-key-tallies';

const hourMs = 3_600_000;

describe('ApiKeyTallies', () => {
  let tallies: ApiKeyTallies;
  beforeEach(() => {
    tallies = new ApiKeyTallies();
  });
  const count = (apiKeyId: string | null, nowMs = 0): void => {
    tallies.of(apiKeyId, nowMs).writes += 1;
  };
  const written = (): Record<string, number> =>
    Object.fromEntries(tallies.entries().flatMap(([label, { writes }]) => (writes > 0 ? [[label, writes]] : [])));
  const fill = (nowMs = 0): void => {
    for (let index = 0; index < mostMeasuredKeys; index += 1) count(`key ${index}`, nowMs);
  };

  it('counts by key, and work without a key apart', () => {
    for (const key of ['a', 'b', 'a', null]) count(key);
    expect(written()).toEqual({ a: 2, b: 1, none: 1 });
    expect(tallies.ids()).toEqual(['a', 'b']);
  });

  it('bounds the labels, and loses no count', () => {
    for (let index = 0; index < 10_000; index += 1) count(`key ${index}`);
    expect(tallies.entries()).toHaveLength(mostMeasuredKeys + 2);
    expect(written()).toMatchObject({ 'key 0': 1, 'key 99': 1, other: 9_900 });
  });

  it('leaves a place to its key while the key is used at least once an hour', () => {
    fill();
    for (let index = 0; index < mostMeasuredKeys; index += 1) count(`key ${index}`, hourMs - 1);
    count('new', 2 * hourMs - 2);
    expect(written()).toMatchObject({ 'key 0': 2, other: 1 });
  });

  it('gives the place of the key that was unused longest, after an hour', () => {
    fill(10);
    count('key 1', 20);
    count('new', 10 + hourMs);
    expect(written()).toMatchObject({ new: 1, 'key 1': 2 });
    expect(written()).not.toHaveProperty('key 0');
    expect(tallies.ids()).toHaveLength(mostMeasuredKeys);
    count('newer', 10 + hourMs);
    expect(written()).toMatchObject({ newer: 1 });
    expect(written()).not.toHaveProperty('key 2');
  });

  it('gives a key that comes back after it has yielded its place a new one', () => {
    fill();
    count('new', hourMs);
    expect(tallies.ids()).not.toContain('key 0');
    count('key 0', hourMs);
    expect(written()).toMatchObject({ 'key 0': 1 });
  });

  it('has no counts of a removed key any more, and frees its place at once', () => {
    fill();
    tallies.remove('key 7');
    count('new');
    count('key 7');
    expect(written()).toMatchObject({ new: 1, other: 1 });
    expect(written()).not.toHaveProperty('key 7');
  });

  it('remembers a bounded number of removed keys', () => {
    for (let index = 0; index <= 10_000; index += 1) tallies.remove(`gone ${index}`);
    count('gone 0');
    count('gone 10000');
    expect(written()).toEqual({ 'gone 0': 1, other: 1 });
  });
});
