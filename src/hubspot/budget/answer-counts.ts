const flushMs = 1_000;

/** Calls of a portal with an answer or a failure since the last flush. */
export interface AnswerCount {
  calls: number;
  errors: number;
}

/** Counts the answers of each portal in memory and writes the counts within a second. */
export class AnswerCounts {
  private readonly counts = new Map<string, AnswerCount>();
  private nextFlush?: NodeJS.Timeout;
  private flushed: Promise<void> = Promise.resolve();

  /** @param write stores a portal's counts; must not reject */
  constructor(private readonly write: (portalId: string, count: AnswerCount) => Promise<void>) {}

  add(portalId: string, isError: boolean): void {
    const count = this.counts.get(portalId) ?? { calls: 0, errors: 0 };
    count.calls += 1;
    if (isError) count.errors += 1;
    this.counts.set(portalId, count);
    this.nextFlush ??= setTimeout(() => {
      void this.flush();
    }, flushMs).unref();
  }

  /** Writes the counts after any flush under way. */
  flush(): Promise<void> {
    clearTimeout(this.nextFlush);
    this.nextFlush = undefined;
    this.flushed = this.flushed.then(() => this.writeAll());
    return this.flushed;
  }

  private async writeAll(): Promise<void> {
    const counted = [...this.counts];
    this.counts.clear();
    for (const [portalId, count] of counted) await this.write(portalId, count);
  }
}
