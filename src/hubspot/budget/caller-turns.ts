/** The name of calls that serve no API key, such as refreshes. */
const ownWork = '';

/**
 * Waiting items of several API keys. API keys take turns by their weights, and each one's items go in their order (stride
 * scheduling). An API key that waits for nothing keeps its last turn, so that it gains nothing by asking again and again.
 */
export class CallerTurns<Item> {
  private readonly items = new Map<string, Item[]>();
  /** End of each API key's last turn. Turns of weight 1 are 1 long. */
  private readonly ends = new Map<string, number>();
  /** Start of the last turn. */
  private now = 0;
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** @param apiKeyId null for the service's own work, which takes turns like an API key */
  add(apiKeyId: string | null, item: Item): void {
    const name = apiKeyId ?? ownWork;
    const known = this.items.get(name);
    if (known) known.push(item);
    else this.items.set(name, [item]);
    this.count += 1;
  }

  /** Takes the item whose turn it is. */
  take(weightOf: (apiKeyId: string) => number): Item | undefined {
    const name = this.nextName();
    if (name === undefined) return undefined;
    const waiting = this.items.get(name) ?? [];
    const item = waiting.shift();
    this.count -= 1;
    if (waiting.length === 0) this.items.delete(name);
    this.now = this.startOf(name);
    this.ends.set(name, this.now + 1 / (name === ownWork ? 1 : weightOf(name)));
    // A turn that has ended no longer delays the next one.
    for (const [other, end] of this.ends) if (end <= this.now) this.ends.delete(other);
    return item;
  }

  /** Removes an item. @returns false if it is not there */
  remove(apiKeyId: string | null, item: Item): boolean {
    const name = apiKeyId ?? ownWork;
    const known = this.items.get(name) ?? [];
    const index = known.indexOf(item);
    if (index < 0) return false;
    known.splice(index, 1);
    this.count -= 1;
    if (known.length === 0) this.items.delete(name);
    return true;
  }

  /** The first item of each API key. */
  firsts(): Item[] {
    const firsts: Item[] = [];
    for (const [first] of this.items.values()) if (first !== undefined) firsts.push(first);
    return firsts;
  }

  /** All items, those of each API key in their order. */
  all(): Item[] {
    const all: Item[] = [];
    for (const items of this.items.values()) all.push(...items);
    return all;
  }

  /** The API key with the earliest turn; of several, the one that has waited longest. */
  private nextName(): string | undefined {
    let next: string | undefined;
    for (const name of this.items.keys()) {
      if (next === undefined || this.startOf(name) < this.startOf(next)) next = name;
    }
    return next;
  }

  private startOf(name: string): number {
    return Math.max(this.now, this.ends.get(name) ?? 0);
  }
}
