import { ConnectionShares } from './connection-shares';

describe('ConnectionShares', () => {
  let shares: ConnectionShares<string>;
  beforeEach(() => {
    shares = new ConnectionShares({ most: 6, mostWaiting: 3 });
  });

  it('ends the oldest connection of the address with most of them', () => {
    expect([shares.add('a1', 'a'), shares.add('b1', 'b'), shares.add('a2', 'a')]).toEqual([null, null, null]);
    expect(shares.add('a3', 'a')).toBe('a1');
    shares.remove('a1');
    expect(shares.add('b2', 'b')).toBe('a2');
  });

  it('counts admitted connections against the whole only', () => {
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      expect(shares.add(name, 'x')).toBeNull();
      shares.admit(name);
    }
    expect(shares.counts).toEqual({ admitted: 5, waiting: 0 });
    expect(shares.add('f', 'x')).toBeNull();
  });

  it('ends a new connection if all others are in use', () => {
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
      shares.add(name, 'x');
      shares.admit(name);
    }
    expect(shares.add('g', 'y')).toBe('g');
  });

  it('counts a connection as unknown again after a public request', () => {
    shares.add('a', 'x');
    shares.admit('a');
    shares.dismiss('a');
    shares.dismiss('a');
    expect(shares.counts).toEqual({ admitted: 0, waiting: 1 });
    shares.remove('a');
    shares.remove('a');
    expect(shares.counts).toEqual({ admitted: 0, waiting: 0 });
  });
});
