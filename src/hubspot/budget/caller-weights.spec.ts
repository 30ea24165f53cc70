import { CallerWeights } from './caller-weights';

describe('CallerWeights', () => {
  it('give a key without a weight of its own the weight 1', () => {
    expect(new CallerWeights().of('unknown')).toBe(1);
  });

  it('are replaced as a whole', () => {
    const weights = new CallerWeights();
    weights.replace(new Map([['one', 2]]));
    weights.replace(new Map([['two', 100]]));
    expect(['one', 'two'].map(weights.of)).toEqual([1, 100]);
  });
});
