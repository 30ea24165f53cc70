import type { Lane } from '../call/hubspot-call';
import { nextLane, slotRequest } from './slot-turns';

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
    expect(nextLane({ interactive, bulk, given })).toBe(lane);
  });

  it('grants bulk calls ten of a hundred slots beside any number of interactive calls', () => {
    const turns = Array.from({ length: 300 }, (_, given) => nextLane({ interactive: 9, bulk: 9, given }));
    expect(turns.filter((lane) => lane === 'bulk')).toHaveLength(30);
  });
});

describe('slotRequest', () => {
  it.each<[name: string, turn: Lane, interactive: number, bulk: number, waitedMs: number, want: number, lane: Lane]>([
    ['asks for a slot a call', 'interactive', 3, 0, 0, 3, 'interactive'],
    ['asks for ten at once at most', 'interactive', 40, 40, 0, 10, 'interactive'],
    ['leaves a part to interactive calls elsewhere', 'bulk', 0, 40, 4_999, 10, 'bulk'],
    ['asks for all of the limit once bulk calls have waited long', 'bulk', 0, 2, 5_000, 2, 'interactive'],
    ['asks for all of the limit on the turn of bulk calls', 'bulk', 1, 2, 0, 2, 'interactive'],
  ])('%s', (_name, turn, interactive, bulk, waitedMs, want, lane) => {
    expect(slotRequest(turn, { interactive, bulk, given: 0 }, waitedMs)).toEqual({ want, lane });
  });
});
