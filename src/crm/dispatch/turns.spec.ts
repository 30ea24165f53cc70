import { shareOut, type CallerDemand } from './turns';

const demand = (apiKeyId: string | null, due: number, weight = 1): CallerDemand => ({ apiKeyId, due, weight });
const sharesOf = (
  demands: readonly CallerDemand[],
  mostKeys: number,
  after?: string | null,
): [apiKeyId: string | null, keys: number][] =>
  shareOut(demands, mostKeys, after).map(({ apiKeyId, keys }) => [apiKeyId, keys]);

describe('shareOut', () => {
  it.each<[name: string, demands: CallerDemand[], most: number, shares: [string | null, number][]]>([
    ['gives all to the only API key', [demand('a', 500)], 100, [['a', 100]]],
    ['divides evenly', [demand('a', 500), demand('b', 500)], 100, [['a', 50], ['b', 50]]], // prettier-ignore
    ['gives a small demand all it needs', [demand('a', 25_000), demand('b', 1)], 100, [['a', 99], ['b', 1]]], // prettier-ignore
    ['divides what small demands leave', [demand('a', 500), demand('b', 10), demand('c', 500)], 100, [['a', 45], ['b', 10], ['c', 45]]], // prettier-ignore
    ['divides by weights', [demand('a', 500, 3), demand('b', 500)], 100, [['a', 75], ['b', 25]]], // prettier-ignore
    ['lets unused weight go to the others', [demand('a', 2, 50), demand('b', 500)], 100, [['a', 2], ['b', 98]]], // prettier-ignore
    ['takes unknown demands for large ones', [demand('a', Infinity), demand('b', 500)], 100, [['a', 50], ['b', 50]]], // prettier-ignore
    ['counts writes of earlier versions as one caller', [demand(null, Infinity), demand('a', 500)], 100, [[null, 50], ['a', 50]]], // prettier-ignore
    ['leaves room if little is due', [demand('a', 3), demand('b', 1)], 100, [['a', 3], ['b', 1]]], // prettier-ignore
    ['has no share for nothing', [demand('a', 0), demand('b', 1)], 100, [['b', 1]]],
  ])('%s', (_name, demands, most, shares) => {
    expect(sharesOf(demands, most)).toEqual(shares);
  });

  it('begins with the next API key each time, so that more API keys than parts all get their turns', () => {
    const demands = ['a', 'b', 'c'].map((apiKeyId) => demand(apiKeyId, 500));
    expect(sharesOf(demands, 1, undefined)).toEqual([['a', 1]]);
    expect(sharesOf(demands, 1, 'a')).toEqual([['b', 1]]);
    expect(sharesOf(demands, 2, 'b')).toEqual([['c', 1], ['a', 1]]); // prettier-ignore
    expect(sharesOf(demands, 1, 'c')).toEqual([['a', 1]]);
    expect(sharesOf(demands, 1, 'gone')).toEqual([['a', 1]]);
  });

  it('lets API keys precede whose turn comes before that of all others', () => {
    const demands = ['a', 'b', 'c', 'd'].map((apiKeyId) => demand(apiKeyId, 500));
    const shares = (mostKeys: number, before: string[]): (string | null)[] =>
      shareOut(demands, mostKeys, 'a', before).map(({ apiKeyId }) => apiKeyId);
    expect(shares(100, ['d'])).toEqual(['d', 'b', 'c', 'a']);
    expect(shares(1, ['d'])).toEqual(['d']);
    expect(shares(100, ['a', 'd', 'gone'])).toEqual(['d', 'a', 'b', 'c']);
  });

  it('never gives more than is asked for, and all of it if enough is due', () => {
    for (const most of [1, 7, 100, 1_600]) {
      for (const count of [2, 3, 10, 99]) {
        const demands = Array.from({ length: count }, (_, index) => demand(String(index), index * 11, 1 + (index % 5)));
        const total = demands.reduce((sum, { due }) => sum + due, 0);
        const shares = sharesOf(demands, most);
        expect(shares.reduce((sum, [, keys]) => sum + keys, 0)).toBe(Math.min(most, total));
        for (const [apiKeyId, keys] of shares) expect(keys).toBeLessThanOrEqual(Number(apiKeyId) * 11);
      }
    }
  });
});
