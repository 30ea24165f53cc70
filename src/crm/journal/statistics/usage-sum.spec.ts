import { addUsage, allUsage, emptyUsage, usageOfKey } from './usage-sum';

describe('the sum of usages', () => {
  it('is kept for all and by API key, and is never negative', () => {
    const [one, other] = [emptyUsage(), emptyUsage()];
    addUsage(one, 'a', { writes: 2, bytes: 20 });
    addUsage(one, null, { writes: 1, bytes: 5 });
    addUsage(other, 'a', { writes: -1, bytes: -10 });
    addUsage(other, 'b', { writes: -3, bytes: -1 });
    expect(allUsage([one])).toEqual({ writes: 3, bytes: 25 });
    expect(allUsage([one, other])).toEqual({ writes: 0, bytes: 14 });
    expect(usageOfKey([one, other], 'a')).toEqual({ writes: 1, bytes: 10 });
    expect(usageOfKey([one, other], 'b')).toEqual({ writes: 0, bytes: 0 });
    expect(usageOfKey([one, other], 'c')).toEqual({ writes: 0, bytes: 0 });
  });
});
