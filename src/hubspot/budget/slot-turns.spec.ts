import type { Lane } from '../call/hubspot-call';
import { firstRequest, givenAfter, nextKind, nextLane, slotRequest, type CallKind } from './slot-turns';

describe('nextLane', () => {
  it.each<[interactive: number, bulk: number, given: number, lane: Lane]>([
    [1, 0, 0, 'interactive'],
    [1, 50, 0, 'interactive'],
    [1, 50, 89, 'interactive'],
    [1, 50, 90, 'bulk'],
    [1, 50, 99, 'bulk'],
    [1, 50, 100, 'interactive'],
    [1, 50, 1_190, 'bulk'],
    [1, 0, 95, 'interactive'],
    [0, 3, 0, 'bulk'],
  ])('with %s interactive and %s bulk calls after %s slots is %s', (interactive, bulk, given, lane) => {
    expect(nextLane({ interactive, reading: 0, bulk, given })).toBe(lane);
  });

  it('grants bulk calls ten of a hundred slots beside any number of interactive calls', () => {
    const turns = Array.from({ length: 300 }, (_, given) => nextLane({ interactive: 9, reading: 9, bulk: 9, given }));
    expect(turns.filter((lane) => lane === 'bulk')).toHaveLength(30);
  });
});

describe('givenAfter', () => {
  it.each<[bulk: number, given: number, lane: Lane, count: number, after: number]>([
    [5, 80, 'interactive', 7, 87],
    // Otherwise the turn of bulk calls would have eight slots.
    [5, 85, 'interactive', 7, 90],
    [5, 190, 'interactive', 7, 197],
    [5, 90, 'bulk', 8, 98],
    [5, 98, 'bulk', 2, 100],
    [0, 85, 'interactive', 7, 92],
  ])('with %s bulk calls, after %s slots and a grant to %s of %s, is %s', (bulk, given, lane, count, after) => {
    expect(givenAfter({ interactive: 9, reading: 0, bulk, given }, lane, count)).toBe(after);
  });
});

describe('nextKind', () => {
  it.each<[reads: number, writes: number, last: CallKind, next: CallKind]>([
    [1, 0, 'read', 'read'],
    [0, 1, 'write', 'write'],
    [24, 1, 'read', 'write'],
    [24, 1, 'write', 'read'],
    [0, 0, 'read', 'write'],
  ])('of %s reads and %s other calls after a %s is a %s', (reads, writes, last, next) => {
    expect(nextKind({ reads, writes, last })).toBe(next);
  });
});

describe('slotRequest', () => {
  it.each<
    [
      name: string,
      turn: Lane,
      interactive: number,
      reading: number,
      bulk: number,
      waitedMs: number,
      want: number,
      lane: Lane,
    ]
  >([
    ['asks for a slot a call', 'interactive', 3, 0, 0, 0, 3, 'interactive'],
    ['asks for ten at once at most', 'interactive', 40, 0, 40, 0, 10, 'interactive'],
    ['leaves a part to interactive calls elsewhere', 'bulk', 0, 0, 40, 4_999, 10, 'bulk'],
    ['asks for all of the limit once bulk calls have waited long', 'bulk', 0, 0, 2, 5_000, 2, 'interactive'],
    ['asks for all of the limit on the turn of bulk calls', 'bulk', 1, 0, 2, 0, 2, 'interactive'],
    ['asks for all of the limit on the turn of bulk calls beside reads', 'bulk', 0, 3, 2, 0, 2, 'interactive'],
    ['lets reads leave a part to writes', 'interactive', 0, 3, 9, 4_999, 3, 'bulk'],
    ['asks for all of the limit once reads have waited long', 'interactive', 0, 3, 0, 5_000, 3, 'interactive'],
    ['asks for no more reads than writes', 'interactive', 2, 24, 0, 0, 4, 'interactive'],
  ])('%s', (_name, turn, interactive, reading, bulk, waitedMs, want, lane) => {
    expect(slotRequest(turn, { interactive, reading, bulk, given: 0 }, waitedMs)).toEqual({ want, lane });
  });
});

describe('slotRequest beside an API key below its share', () => {
  it.each<[turn: Lane, interactive: number, bulk: number, waitedMs: number, lane: Lane]>([
    ['interactive', 3, 0, 0, 'bulk'],
    ['bulk', 3, 3, 0, 'bulk'],
    ['interactive', 3, 0, 5_000, 'interactive'],
  ])(
    'lets %s calls leave a part of the limit, beside %s and %s others, within %s ms',
    (turn, interactive, bulk, ms, lane) => {
      expect(slotRequest(turn, { interactive, reading: 0, bulk, given: 0 }, ms, true)).toEqual({
        want: 3,
        lane,
        spread: true,
      });
    },
  );
});

describe('firstRequest', () => {
  it('asks for all of the limit, ten slots at once at most', () => {
    expect(firstRequest(2)).toEqual({ want: 2, lane: 'interactive', first: true });
    expect(firstRequest(40).want).toBe(10);
  });
});
