/** The simulator's clock: the machine's time plus an offset. */
export class Clock {
  private movedMs = 0;

  /** Milliseconds since 1970. */
  nowMs(): number {
    return Date.now() + this.movedMs;
  }

  /** Removes the offset. */
  reset(): void {
    this.movedMs = 0;
  }

  /** Adds to the offset. A positive number moves the time forward. */
  moveMs(byMs: number): void {
    this.movedMs += byMs;
  }
}
