import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longest work between two turns of the event loop. */
const sliceMs = 20;

/** Divides long work into slices, so that other requests get their turns. */
export class WorkSlices {
  private endMs = performance.now() + sliceMs;

  /** True if the slice is over. Long loops without `await` in between ask this first. */
  get isOver(): boolean {
    return performance.now() >= this.endMs;
  }

  /** Lets other work run, and begins the next slice. */
  async rest(): Promise<void> {
    await nextTurn();
    this.endMs = performance.now() + sliceMs;
  }

  /** Maps items one by one, with a rest after each slice. */
  async map<Item, Result>(
    items: readonly Item[],
    act: (item: Item, index: number) => Result | Promise<Result>,
  ): Promise<Result[]> {
    const results: Result[] = [];
    for (const [index, item] of items.entries()) {
      const made = act(item, index);
      results.push(made instanceof Promise ? await made : made);
      if (this.isOver) await this.rest();
    }
    return results;
  }
}
