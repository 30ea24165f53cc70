import fc from 'fast-check';
import { bisect, type Attempt } from './bisect';

type Sent = Attempt<number, number, 'good' | 'bad'>;

/** All or nothing, as HubSpot does it: a call with a bad item among others decides none of them. */
function rejecting(bad: readonly number[], calls: number[][]): (items: readonly number[]) => Promise<Sent> {
  return (items) => {
    calls.push([...items]);
    const rejected = items.some((item) => bad.includes(item));
    if (rejected && items.length > 1) return Promise.resolve({ results: new Map(), undecided: items });
    return Promise.resolve({
      results: new Map(items.map((item) => [item, rejected ? 'bad' : 'good'])),
      undecided: [],
    });
  };
}

describe('bisect', () => {
  it('sends nothing for no items', async () => {
    const calls: number[][] = [];
    expect((await bisect([], rejecting([], calls))).size).toBe(0);
    expect(calls).toEqual([]);
  });

  it('sends the halves in order, each to its end', async () => {
    const calls: number[][] = [];
    const results = await bisect([1, 2, 3, 4, 5], rejecting([2], calls));
    expect(calls).toEqual([[1, 2, 3, 4, 5], [1, 2, 3], [1, 2], [1], [2], [3], [4, 5]]);
    expect([...results]).toEqual([
      [1, 'good'],
      [2, 'bad'],
      [3, 'good'],
      [4, 'good'],
      [5, 'good'],
    ]);
  });

  it('sends only undecided items again, and keeps the results of the others', async () => {
    const calls: number[][] = [];
    const results = await bisect([1, 2, 3], (items) => {
      calls.push([...items]);
      const undecided = calls.length === 1 ? items.slice(1) : [];
      const decided = items.filter((item) => !undecided.includes(item));
      return Promise.resolve({ results: new Map(decided.map((item) => [item, calls.length])), undecided });
    });
    expect(calls).toEqual([[1, 2, 3], [2], [3]]);
    expect([...results]).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
  });

  it('refuses to divide a single item', async () => {
    await expect(bisect([1], (items) => Promise.resolve({ results: new Map(), undecided: items }))).rejects.toThrow(
      'no halves',
    );
  });

  it('stops at the first failure', async () => {
    const calls: number[][] = [];
    const send = rejecting([1, 4], calls);
    const sent = bisect([1, 2, 3, 4], (items) =>
      calls.length === 1 ? Promise.reject(new Error('down')) : send(items),
    );
    await expect(sent).rejects.toThrow('down');
    expect(calls).toEqual([[1, 2, 3, 4]]);
  });

  it('decides every item, and needs at most 2·log2(n)+1 further calls for each bad one', async () => {
    const given = fc.integer({ min: 1, max: 100 }).chain((count) => {
      const items = Array.from({ length: count }, (_, index) => index);
      return fc.tuple(fc.constant(items), fc.subarray(items, { maxLength: Math.min(4, count) }));
    });
    await fc.assert(
      fc.asyncProperty(given, async ([items, bad]) => {
        const calls: number[][] = [];
        const results = await bisect(items, rejecting(bad, calls));
        expect(items.filter((item) => results.get(item) === 'bad')).toEqual(bad);
        expect(items.filter((item) => results.get(item) === 'good')).toHaveLength(items.length - bad.length);
        expect(calls.length - 1).toBeLessThanOrEqual(bad.length * (2 * Math.ceil(Math.log2(items.length)) + 1));
      }),
    );
  });
});
