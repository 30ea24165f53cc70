import { lanesOf, newMemory, planDeepLook, planLook, remember, type PortalMemory } from './look-plan';

const lane = { queue: 'contacts', lane: 0 } as const;
const at = (ms: number): Date => new Date(ms);
const now = at(1_000_000);

/** A memory whose next deep look and next wide one are far away. */
const quiet = (): PortalMemory => ({ ...newMemory(), nextDeepMs: Infinity, nextWideMs: Infinity });
const sinceOf = (memory: PortalMemory, nowMs = 0): Date | null | undefined =>
  planLook(memory, [lane], nowMs).lanes[0]?.since;
const state = { ...lane, now, claimedBy: null, dueSince: null };

describe('a look at a portal', () => {
  it('is deep at first: it looks at all writes', () => {
    expect(planLook(newMemory(), [lane], 0)).toEqual({ deep: true, lanes: [{ ...lane, since: null }] });
  });

  it('begins a usual acceptance before the oldest head', () => {
    const memory = quiet();
    remember(memory, { ...state, firstDueAt: at(900_000) });
    expect(sinceOf(memory)).toEqual(at(898_000));
  });

  it('begins a usual acceptance ago if the lane has no head, or only one that is due later', () => {
    for (const firstDueAt of [null, at(2_000_000)]) {
      const memory = quiet();
      remember(memory, { ...state, firstDueAt });
      expect(sinceOf(memory)).toEqual(at(998_000));
    }
  });

  it('looks at all of a lane that was never looked at', () => {
    expect(sinceOf(quiet())).toBeNull();
  });

  it('allows for slow acceptances every five seconds', () => {
    const memory = { ...quiet(), nextWideMs: 0 };
    remember(memory, { ...state, firstDueAt: null });
    expect(sinceOf(memory, 100)).toEqual(at(985_000));
    expect(sinceOf(memory, 5_099)).toEqual(at(998_000));
    expect(sinceOf(memory, 5_100)).toEqual(at(985_000));
  });

  it('is deep again half a minute after a quick deep look, and later after a slow one', () => {
    const memory = quiet();
    planDeepLook(memory, 1_000, 1_500);
    expect(planLook(memory, [lane], 31_499).deep).toBe(false);
    expect(planLook(memory, [lane], 31_500).deep).toBe(true);
    // Ten seconds are to be a twentieth of the time.
    planDeepLook(memory, 0, 10_000);
    expect(memory.nextDeepMs).toBe(210_000);
  });
});

describe('lanes', () => {
  it('are both of each queue', () => {
    expect(lanesOf(['contacts', 'deals'])).toEqual([
      { queue: 'contacts', lane: 0 },
      { queue: 'contacts', lane: 1 },
      { queue: 'deals', lane: 0 },
      { queue: 'deals', lane: 1 },
    ]);
  });
});
