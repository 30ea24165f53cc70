import { HubspotError, type HubspotErrorKind } from '../../hubspot/call/hubspot-error';
import { RefreshPace } from './refresh-pace';

const beginMs = 1_000_000;
const failure = (kind: HubspotErrorKind): HubspotError => new HubspotError({ kind, message: kind });

describe('RefreshPace', () => {
  /** The times of misses, one every 100 ms, that have the schema read again. */
  function readAt(pace: RefreshPace, fromMs: number, forMs: number): number[] {
    const times: number[] = [];
    for (let afterMs = 0; afterMs < forMs; afterMs += 100) {
      if (pace.takeMiss(fromMs + afterMs)) times.push(afterMs / 1_000);
    }
    return times;
  }

  it('has the first miss read at once, and later ones after a gap that doubles from one to ten seconds', () => {
    expect(readAt(new RefreshPace(), beginMs, 46_000)).toEqual([0, 1, 3, 7, 15, 25, 35, 45]);
  });

  it('begins with the first gap again after a minute without a miss', () => {
    const pace = new RefreshPace();
    readAt(pace, beginMs, 20_000);
    expect(readAt(pace, beginMs + 15_000 + 60_100, 2_000)).toEqual([0, 1]);
    const other = new RefreshPace();
    readAt(other, beginMs, 20_000);
    expect(readAt(other, beginMs + 15_000 + 60_000, 10_000)).toEqual([0]);
  });

  it.each([
    ['a refusal', failure('refused'), 300],
    ['missing rights', failure('credentials'), 300],
    ['an unknown type', failure('not-found'), 300],
    ['an outage', failure('unavailable'), 30],
    ['anything else', new Error('anything'), 30],
  ])('pauses after %s', (_name, error, seconds) => {
    const pace = new RefreshPace();
    expect(pace.isPaused(beginMs)).toBe(false);
    pace.noteFailure(error, beginMs);
    const endMs = beginMs + seconds * 1_000;
    expect([endMs - 1, endMs].map((nowMs) => pace.isPaused(nowMs))).toEqual([true, false]);
  });
});
