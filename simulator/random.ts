/** A pseudo-random generator. The same seed gives the same sequence. */
export class Random {
  private state: number;

  constructor(private readonly seed: number) {
    this.state = seed >>> 0;
  }

  /** Restarts the sequence. */
  reset(): void {
    this.state = this.seed >>> 0;
  }

  /** The next number in [0, 1), by Mulberry32. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A random UUID. */
  uuid(): string {
    const hex = Array.from({ length: 4 }, () =>
      Math.floor(this.next() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('');
    return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join(
      '-',
    );
  }

  /** The items in random order. Two or more items never keep their original order. */
  reordered<Item>(items: readonly Item[]): Item[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = Math.floor(this.next() * (last + 1));
      const [a, b] = [shuffled[last] as Item, shuffled[other] as Item];
      shuffled[last] = b;
      shuffled[other] = a;
    }
    return shuffled.length > 1 && shuffled.every((item, index) => item === items[index])
      ? shuffled.reverse()
      : shuffled;
  }
}
