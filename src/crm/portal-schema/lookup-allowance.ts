/** Look-ups that a portal may have at once, and per second after that. */
const burst = 50;
const perSecond = 1;

/** Bounds the look-ups of a portal, because each costs a call. Times are from performance.now(). */
export class LookupAllowance {
  private left = burst;
  private countedAtMs = 0;

  /** @returns false if no look-up is left at this time */
  take(nowMs: number): boolean {
    this.left = Math.min(burst, this.left + ((nowMs - this.countedAtMs) / 1000) * perSecond);
    this.countedAtMs = nowMs;
    if (this.left < 1) return false;
    this.left -= 1;
    return true;
  }
}
