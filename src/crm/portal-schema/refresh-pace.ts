import { HubspotError, type HubspotErrorKind } from '../../hubspot/call/hubspot-error';

/**
 * The first miss has the schema read at once, so that a property which was just made is known. Later ones wait for a gap,
 * which doubles until a minute has passed without a miss.
 */
const firstGapMs = 1_000;
const longestGapMs = 10_000;
const calmAfterMs = 60_000;
/** After a refusal somebody has to grant a scope first. */
const refusals: ReadonlySet<HubspotErrorKind> = new Set(['credentials', 'refused', 'not-found']);
const refusedPauseMs = 5 * 60_000;
const failedPauseMs = 30_000;

/** Decides when writes may have one schema read again. All times are by performance.now(). */
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

  /** Notes that a write does not fit the schema. @returns false where the schema was read for another one a moment ago */
  takeMiss(nowMs: number): boolean {
    if (nowMs < this.gapUntilMs) return false;
    const doubledMs = Math.min(longestGapMs, (this.gapUntilMs - this.missedAtMs) * 2);
    const gapMs = nowMs - this.missedAtMs > calmAfterMs ? firstGapMs : doubledMs;
    this.missedAtMs = nowMs;
    this.gapUntilMs = nowMs + gapMs;
    return true;
  }
}
