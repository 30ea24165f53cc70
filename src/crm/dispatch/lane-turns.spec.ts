import { claimedWrite } from '../../../test/support/claimed-write';
import { claimOf } from '../../../test/support/lane-steps';
import type { Claim } from '../journal/claims/claims';
import { LaneTurns } from './lane-turns';

const claimed = (counts: Record<string, number>, more: Partial<Claim> = {}): Claim => ({
  ...claimOf([], more),
  writes: Object.entries(counts).flatMap(([apiKeyId, count]) =>
    Array.from({ length: count }, (_, index) => claimedWrite(`${apiKeyId}${index}`, { apiKeyId })),
  ),
});

describe('LaneTurns', () => {
  let turns: LaneTurns;
  beforeEach(() => {
    turns = new LaneTurns((apiKeyId) => (apiKeyId === 'heavy' ? 3 : 1));
  });
  const plan = (mostKeys = 100): Record<string, number> =>
    Object.fromEntries(turns.plan(mostKeys).map(({ apiKeyId, keys }) => [apiKeyId ?? 'none', keys]));
  const claim = (counts: Record<string, number>, more: Partial<Claim> = {}): void => {
    turns.claimed(turns.plan(100), claimed(counts, more));
  };

  it('plans no shares for a single API key', () => {
    turns.add('flood', 25_000);
    expect(plan()).toEqual({});
    expect(turns.next).toBe('flood');
  });

  it('takes the turn of an API key whose slot it is, and leaves those of the others as they are', () => {
    for (const apiKeyId of ['a', 'b', 'c']) turns.add(apiKeyId, 500);
    const order = (before?: string[]): (string | null)[] => turns.plan(100, before).map(({ apiKeyId }) => apiKeyId);
    expect(order()).toEqual(['a', 'b', 'c']);
    expect(order(['c'])).toEqual(['c', 'b', 'a']);
    expect(order()).toEqual(['b', 'c', 'a']);
  });

  it('puts the write of another API key into the next claim, beside a large backlog', () => {
    turns.add('flood', 25_000);
    claim({ flood: 100 }, { left: 100 });
    turns.add('single', 1);
    expect(plan()).toEqual({ flood: 99, single: 1 });
  });

  it('forgets an API key that got less than its share, and has left nothing', () => {
    turns.add('flood', 25_000);
    turns.add('other', 5);
    claim({ flood: 98, other: 2 }, { left: 100, leftCallers: ['flood'] });
    expect(plan()).toEqual({});
  });

  it('remembers an API key whose heads the claim has left for another call', () => {
    turns.add('flood', 25_000);
    turns.add('other', 5);
    claim({ flood: 100 }, { left: 100, leftCallers: ['flood', 'other'] });
    expect(plan()).toMatchObject({ other: 5 });
  });

  it('keeps what was accepted during a claim', () => {
    turns.add('flood', 25_000);
    turns.add('other', 5);
    const shares = turns.plan(100);
    turns.add('other', 3);
    turns.claimed(shares, claimed({ flood: 98, other: 2 }, { left: 100, leftCallers: ['flood'] }));
    expect(plan()).toEqual({ flood: 97, other: 3 });
  });

  it('forgets all API keys if a claim has left nothing', () => {
    turns.add('one', 5);
    turns.add('two', 5);
    claim({ one: 3 });
    expect(turns.next).toBeUndefined();
  });

  it('learns of API keys from claims, settlements and sweeps', () => {
    turns.add('flood', 25_000);
    claim({ flood: 90, elsewhere: 10 }, { left: 100 });
    turns.add('swept');
    turns.add(null);
    expect(plan()).toEqual({ none: 25, elsewhere: 25, flood: 25, swept: 25 });
  });

  it('gives turns in rotation, by weights', () => {
    turns.add('a');
    turns.add('heavy');
    expect(plan()).toEqual({ a: 25, heavy: 75 });
    expect(turns.next).toBe('heavy');
    expect(Object.keys(plan())).toEqual(['heavy', 'a']);
    expect(turns.next).toBe('a');
  });

  it('remembers a hundred API keys at most', () => {
    for (let index = 0; index < 150; index += 1) turns.add(`key ${index}`, 1);
    expect(Object.keys(plan(1_000))).toHaveLength(100);
  });
});
