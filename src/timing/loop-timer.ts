/** A timer that fires later than planned by more than this was held up by a busy event loop. */
const usualLatenessMs = 5;

/**
 * Calls a function after a time, with a respite for a blocked event loop. While the event loop is blocked, or the process is
 * suspended, input stays unread. A plain timer then fires before that input is read, and punishes an answer that came in time.
 *
 * So a late timer waits once more: as long as it was late, at most for the whole time again. Pending input is read meanwhile.
 */
export class LoopTimer {
  private timer: NodeJS.Timeout;

  /** @param act called once, unless {@link cancel} comes first */
  constructor(ms: number, act: () => void) {
    const plannedMs = performance.now() + ms;
    this.timer = setTimeout(() => {
      const lateMs = performance.now() - plannedMs;
      if (lateMs > usualLatenessMs) this.timer = setTimeout(act, Math.min(lateMs, ms));
      else act();
    }, ms);
  }

  /** Ends the wait. Does nothing after its end. */
  cancel(): void {
    clearTimeout(this.timer);
  }
}
