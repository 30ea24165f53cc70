import { setImmediate } from 'node:timers/promises';

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/** Result of an item that a commit left out. */
export class NotCommitted {
  constructor(readonly reason: unknown) {}
}

/** Options of a group commit. */
export interface GroupCommitOptions<Item, Result> {
  /** Commits items. @returns a result for each, in their order; an error fails all of them, see `isOfItem` */
  commit: (items: Item[]) => Promise<(Result | NotCommitted)[]>;
  /** Limit of one commit's weight. */
  mostWeight: number;
  /** Weight of an item. */
  weigh: (item: Item) => number;
  /** Mark of an item: items with equal marks must not share a commit. Null allows any company. */
  exclusive: (item: Item) => string | null;
  /**
   * True for an error that one item causes, and after which nothing is stored. The items are then committed in halves, so that
   * only the faulty one fails. No error by default.
   */
  isOfItem?: (error: unknown) => boolean;
  /** Runs a commit at its turn; at once if absent. Items that arrive before the turn join the commit. */
  turn?: (commit: () => Promise<void>) => Promise<void>;
}

/** Commits items together. Items that arrive during a commit share the next one. A lone item commits at once. */
export class GroupCommit<Item, Result> {
  private waiting: Waiting<Item, Result>[] = [];
  private running = false;

  constructor(private readonly options: GroupCommitOptions<Item, Result>) {}

  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    // After a turn of the event loop, requests that arrived together share a commit.
    await setImmediate();
    const { turn } = this.options;
    while (this.waiting.length > 0) {
      if (turn) await turn(() => this.commit());
      else await this.commit();
    }
    this.running = false;
  }

  private commit(): Promise<void> {
    return this.commitGroup(this.takeGroup());
  }

  private async commitGroup(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.options.commit(group.map(({ item }) => item));
      if (results.length !== group.length) throw new Error('a commit must return a result for each item');
      group.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result instanceof NotCommitted) reject(result.reason);
        // The check above ensures that a result exists.
        else resolve(result as Result);
      });
    } catch (error) {
      if (group.length > 1 && this.options.isOfItem?.(error)) {
        const middle = Math.ceil(group.length / 2);
        await this.commitGroup(group.slice(0, middle));
        await this.commitGroup(group.slice(middle));
      } else for (const { reject } of group) reject(error);
    }
  }

  private takeGroup(): Waiting<Item, Result>[] {
    const { mostWeight, weigh, exclusive } = this.options;
    const group: Waiting<Item, Result>[] = [];
    const later: Waiting<Item, Result>[] = [];
    const taken = new Set<string>();
    let weight = 0;
    for (const entry of this.waiting) {
      const mark = exclusive(entry.item);
      const heavier = weight + weigh(entry.item);
      if ((group.length > 0 && heavier > mostWeight) || (mark !== null && taken.has(mark))) {
        later.push(entry);
        continue;
      }
      weight = heavier;
      if (mark !== null) taken.add(mark);
      group.push(entry);
    }
    this.waiting = later;
    return group;
  }
}
