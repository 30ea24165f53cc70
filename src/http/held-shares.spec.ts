import { HeldShares } from './held-shares';

describe('HeldShares', () => {
  const takeAll = (shares: HeldShares, apiKeyId: string, count: number, isOperator = false): (string | null)[] =>
    Array.from({ length: count }, () => shares.take(apiKeyId, isOperator));

  it('bounds each API key, and no other', () => {
    const shares = new HeldShares({ mostPerKey: 2, most: 10, reserved: 2 });
    expect(takeAll(shares, 'a', 3)).toEqual([null, null, 'key']);
    expect(shares.take('b', false)).toBeNull();
    expect(shares.held).toBe(3);
  });

  it('keeps a reserve for operators, which have bounds too', () => {
    const shares = new HeldShares({ mostPerKey: 5, most: 6, reserved: 2 });
    expect(takeAll(shares, 'a', 5)).toEqual([null, null, null, null, 'process']);
    expect(takeAll(shares, 'operator', 3, true)).toEqual([null, null, 'process']);
  });

  it('counts what has ended no longer', () => {
    const shares = new HeldShares({ mostPerKey: 1, most: 10, reserved: 0 });
    shares.take('a', false);
    shares.end('a');
    shares.end('a');
    shares.end('nobody');
    expect(shares.held).toBe(0);
    expect(shares.take('a', false)).toBeNull();
  });
});
