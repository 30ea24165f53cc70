/** Calls that a portal's look-ups may make at once, and per second after that. */
const burst = 50;
const perSecond = 1;

/** Bounds the calls for look-ups in a portal. Times are from performance.now(). */
export class LookupAllowance {
  private left = burst;
  private countedAtMs = 0;

  /**
   * @param calls calls of the look-up
   * @returns false if too few calls are left at this time
   */
  take(nowMs: number, calls = 1): boolean {
    const taken = Math.min(burst, calls);
    this.left = Math.min(burst, this.left + ((nowMs - this.countedAtMs) / 1000) * perSecond);
    this.countedAtMs = nowMs;
    if (this.left < taken) return false;
    this.left -= taken;
    return true;
  }
}
