import { claimedWrite } from '../../../test/support/claimed-write';
import { claimOf } from '../../../test/support/lane-steps';
import { bytesPerCall } from '../sending/planning/call-parts';
import {
  awaitsAcceptance,
  batchesOf,
  bytesForCalls,
  bytesOfCall,
  dueAfterClaim,
  earlierSince,
  isBoundByBytes,
  isIdle,
  keysPerCallOf,
  lookAgainMs,
  sinceAfterClaim,
  sizeAfterClaim,
  wantsCall,
  type LaneDemand,
} from './lane-demand';

const none: LaneDemand = {
  calls: 0,
  claiming: 0,
  storing: 0,
  due: 0,
  unseen: false,
  hasClaimed: false,
  isBoundByBytes: false,
};
const demands: [string, Partial<LaneDemand>][] = [
  ['an acceptance under way', { storing: 1 }],
  ['a due write', { due: 1 }],
  ['writes that were not looked for', { unseen: true }],
  ['a write that was claimed as it was accepted', { hasClaimed: true }],
];

describe('a lane without calls', () => {
  it.each(demands)('wants one for %s, and is not idle', (_name, demand) => {
    expect(wantsCall({ ...none, ...demand }, 4, 100)).toBe(true);
    expect(isIdle({ ...none, ...demand })).toBe(false);
  });

  it('is idle and wants no call without known writes', () => {
    expect(isIdle(none)).toBe(true);
    expect(wantsCall(none, 4, 100)).toBe(false);
  });
});

describe('a lane with calls', () => {
  it('is not idle', () => {
    expect(isIdle({ ...none, calls: 1 })).toBe(false);
  });

  it.each(demands)('wants no further one for %s', (_name, demand) => {
    expect(wantsCall({ ...none, ...demand, calls: 1, claiming: 1 }, 4, 100)).toBe(false);
  });

  it.each([
    [99, 0, false],
    [100, 0, true],
    [199, 1, false],
    [200, 1, true],
    [399, 3, false],
    [400, 3, true],
  ])(
    'of %s due writes and %s calls that have not claimed: wants a further one for a full batch (%#)',
    (due, claiming, wants) => {
      expect(wantsCall({ ...none, calls: 3, claiming, due }, 4, 100)).toBe(wants);
    },
  );

  it.each([
    ['large writes and no call that claims', { due: 3, claiming: 0 }, true],
    ['large writes and a call that claims', { due: 1, claiming: 1 }, true],
    ['large writes, a call that claims and one that waits', { due: 900, claiming: 2 }, false],
    ['no further write', { due: 0, claiming: 0 }, false],
    ['no room for a further one', { due: 900, claiming: 0, calls: 4 }, false],
  ])('with %s: wants two that have not claimed at most', (_name, demand, wants) => {
    expect(wantsCall({ ...none, calls: 3, isBoundByBytes: true, ...demand }, 4, 100)).toBe(wants);
  });

  it('wants no more than it may have', () => {
    expect(wantsCall({ ...none, calls: 4, due: 10_000 }, 4, 100)).toBe(false);
  });
});

describe('a call with a slot', () => {
  it('awaits an acceptance if nothing else is to be claimed', () => {
    expect(awaitsAcceptance({ ...none, storing: 1 })).toBe(true);
    expect(awaitsAcceptance(none)).toBe(false);
  });

  it.each(demands.slice(1))('awaits none if there is %s', (_name, demand) => {
    expect(awaitsAcceptance({ ...none, storing: 1, ...demand })).toBe(false);
  });
});

describe('isBoundByBytes', () => {
  it.each([
    ['left due writes although it might take more keys', ['a', 'a'], 1, true],
    ['took all', ['a'], 0, false],
    ['took all keys that it might', ['a', 'b'], 1, false],
    ['found nothing', [], 0, false],
  ])('tells whether a claim that %s ended at its bytes', (_name, keys, left, expected) => {
    const writes = keys.map((key, index) => claimedWrite(String(index), { key }));
    expect(isBoundByBytes({ ...claimOf([], { left }), writes }, 2)).toBe(expected);
  });
});

it.each([
  [false, undefined, undefined],
  [false, 'small', undefined],
  [true, undefined, 'small'],
  [true, 'small', 'large'],
  [true, 'large', 'small'],
] as const)('sizeAfterClaim of %s and %s is %s', (isBound, size, expected) => {
  expect(sizeAfterClaim(isBound, size)).toBe(expected);
});

describe('batches of a claim', () => {
  it('have the keys of one call', () => {
    expect(keysPerCallOf('deals')).toBe(100);
    expect(keysPerCallOf('deals>contacts')).toBe(1_000);
  });

  it('keep the writes of a key together and in order', () => {
    const keys = ['a', 'b', 'a', 'c', 'b', 'd', 'e'];
    const writes = keys.map((key, index) => claimedWrite(String(index), { key }));
    expect(batchesOf(writes, 2, 1_000).map((batch) => batch.map(({ id, key }) => `${key}${id}`))).toEqual([
      ['a0', 'b1', 'a2', 'b4'],
      ['c3', 'd5'],
      ['e6'],
    ]);
  });
});

describe('batches of large writes', () => {
  const ids = (sizes: readonly [string, number][], mostKeys: number): string[] =>
    batchesOf(
      sizes.map(([key, bytes], index) => claimedWrite(`${key}${index}`, { key, bytes })),
      mostKeys,
      10,
    ).map((batch) => batch.map(({ id }) => id).join(' '));

  it('have at most the bytes of one call', () => {
    expect(
      ids(
        [
          ['a', 6],
          ['b', 4],
          ['c', 7],
          ['d', 4],
        ],
        100,
      ),
    ).toEqual(['a0 b1', 'c2', 'd3']);
  });

  it('keep a key together that is larger than a call', () => {
    expect(
      ids(
        [
          ['a', 1],
          ['b', 9],
          ['b', 9],
          ['c', 2],
        ],
        100,
      ),
    ).toEqual(['a0', 'b1 b2', 'c3']);
  });

  it('are no more than the calls whose bytes were claimed', () => {
    for (const calls of [1, 2, 3, 8, 16]) {
      for (const size of [0.6, 0.9, 1.3, 2.4, 2.6, 4.9]) {
        const count = Math.floor(bytesForCalls(calls, bytesPerCall) / (size * 1e6));
        const writes = Array.from({ length: count }, (_, index) => claimedWrite(`${index}`, { bytes: size * 1e6 }));
        expect(batchesOf(writes, 100, bytesPerCall).length).toBeLessThanOrEqual(calls);
      }
    }
  });
});

describe('a call', () => {
  it('has a tenth of the bytes while several API keys have due writes', () => {
    expect([bytesOfCall(false), bytesOfCall(true)]).toEqual([bytesPerCall, bytesPerCall / 10]);
  });
});

describe('due writes to count after a claim', () => {
  const own = 3;
  it('are the earlier ones without its own, after a full claim', () => {
    const claim = claimOf(['a', 'b', 'c']);
    expect(dueAfterClaim(claim, { mostKeys: 3, dueBefore: 10, dueNow: 10, own })).toBe(7);
  });

  it('are those stored since, after a claim of everything', () => {
    const claim = claimOf(['a', 'b', 'c']);
    // Seven of ten were claimed elsewhere; two were stored meanwhile.
    expect(dueAfterClaim(claim, { mostKeys: 100, dueBefore: 10, dueNow: 12, own })).toBe(2);
  });

  it('count its own writes even if they were counted during the claim', () => {
    const claim = claimOf(['a', 'b', 'c']);
    expect(dueAfterClaim(claim, { mostKeys: 100, dueBefore: 0, dueNow: 3, own })).toBe(0);
  });

  it('are at least those that it saw and left', () => {
    const claim = claimOf(['a', 'b', 'c'], { left: 50 });
    expect(dueAfterClaim(claim, { mostKeys: 3, dueBefore: 3, dueNow: 3, own })).toBe(50);
    expect(dueAfterClaim(claim, { mostKeys: 3, dueBefore: 80, dueNow: 80, own })).toBe(77);
  });
});

describe('the time from which a claim looks', () => {
  const before = new Date(5_000);

  it('is a little before the last write of the claim before', () => {
    expect(sinceAfterClaim(claimOf(['a'], { leftDueMs: 10_000 }), before)).toEqual(new Date(9_750));
  });

  it('stays the same after an empty claim', () => {
    expect(sinceAfterClaim(claimOf([]), before)).toBe(before);
    expect(sinceAfterClaim(claimOf([]), null)).toBeNull();
  });

  it('becomes earlier with a look for earlier writes, never later', () => {
    const earlier = new Date(1_000);
    expect(earlierSince(before, earlier)).toBe(earlier);
    expect(earlierSince(earlier, before)).toBe(earlier);
    expect(earlierSince(before, null)).toBeNull();
    expect(earlierSince(null, before)).toBeNull();
  });
});

describe('the next look for released writes', () => {
  const released = (afterMs: number): { id: string; afterMs: number; attempts: 0; mayExist: false; problem: null } => ({
    id: 'w',
    afterMs,
    attempts: 0,
    mayExist: false,
    problem: null,
  });

  it('is the time of the first, if that is before the next sweep', () => {
    expect(lookAgainMs([released(600), released(300), released(200)])).toBe(200);
    expect(lookAgainMs([released(0)])).toBe(0);
  });

  it('is left to the sweep otherwise', () => {
    expect(lookAgainMs([released(500)])).toBeNull();
    expect(lookAgainMs([])).toBeNull();
  });
});
