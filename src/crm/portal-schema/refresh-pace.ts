import { HubspotError, type HubspotErrorKind } from '../../hubspot/call/hubspot-error';

/**
 * The first miss reads the schema at once, to find a new property. Later misses wait for a gap. The gap doubles until a minute
 * passes without a miss.
 */
const firstGapMs = 1_000;
const longestGapMs = 10_000;
const calmAfterMs = 60_000;
/** After a refusal, a person has to grant a scope first. */
const refusals: ReadonlySet<HubspotErrorKind> = new Set(['credentials', 'refused', 'not-found']);
const refusedPauseMs = 5 * 60_000;
const failedPauseMs = 30_000;

/** Decides when misses may read one schema again. All times are from performance.now(). */
export class RefreshPace {
  private pausedUntilMs = 0;
  private missedAtMs = Number.NEGATIVE_INFINITY;
  private gapUntilMs = 0;

  /** Pauses after a reading that failed. */
  noteFailure(error: unknown, nowMs: number): void {
    const refused = error instanceof HubspotError && refusals.has(error.kind);
    this.pausedUntilMs = nowMs + (refused ? refusedPauseMs : failedPauseMs);
  }

  /** True while no write may start a reading. */
  isPaused(nowMs: number): boolean {
    return nowMs < this.pausedUntilMs;
  }

  /** Notes a write that does not fit the schema. @returns false within the gap after another miss */
  takeMiss(nowMs: number): boolean {
    if (nowMs < this.gapUntilMs) return false;
    const doubledMs = Math.min(longestGapMs, (this.gapUntilMs - this.missedAtMs) * 2);
    const gapMs = nowMs - this.missedAtMs > calmAfterMs ? firstGapMs : doubledMs;
    this.missedAtMs = nowMs;
    this.gapUntilMs = nowMs + gapMs;
    return true;
  }
}
