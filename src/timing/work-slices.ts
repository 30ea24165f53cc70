/** Longest work between two turns of the event loop. */
const sliceMs = 10;

const waiting: (() => void)[] = [];

/**
 * Waits for a turn of the event loop. In each turn one piece of all long work in the process runs. So the wait of other requests
 * does not grow with the number of those that need long work.
 */
export function workTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(beginNext);
  });
}

function beginNext(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(beginNext);
}

/** Divides long work into slices, so that other requests get their turns. */
export class WorkSlices {
  private endMs = performance.now() + sliceMs;

  /** True if the slice is over. Long loops without `await` in between ask this first. */
  get isOver(): boolean {
    return performance.now() >= this.endMs;
  }

  /** Lets other work run, and begins the next slice. */
  async rest(): Promise<void> {
    await workTurn();
    this.endMs = performance.now() + sliceMs;
  }

  /** Maps items one by one, with a rest after each slice. */
  async map<Item, Result>(
    items: readonly Item[],
    act: (item: Item, index: number) => Result | Promise<Result>,
  ): Promise<Result[]> {
    const results: Result[] = [];
    for (let index = 0; index < items.length; index += 1) {
      const made = act(items[index] as Item, index);
      results.push(made instanceof Promise ? await made : made);
      if (this.isOver) await this.rest();
    }
    return results;
  }
}
