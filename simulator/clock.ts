/** The simulator's time: the machine's, moved by as much as was asked for. */
export class Clock {
  private movedMs = 0;

  /** Milliseconds since 1970. */
  nowMs(): number {
    return Date.now() + this.movedMs;
  }

  /** Goes back to the machine's time. */
  reset(): void {
    this.movedMs = 0;
  }

  /** Moves the time, forward with a positive number. */
  moveMs(byMs: number): void {
    this.movedMs += byMs;
  }
}
