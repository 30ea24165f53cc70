import { isWithin, RangedSums, type IdRange } from './ranged-sums';

const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** A table of ids, whose sums are numbers of rows. */
class Table {
  readonly sums = new RangedSums<{ count: number }>(10);
  readonly ids = new Set<string>();
  readonly readings: number[] = [];

  insert(from: number, to: number): this {
    for (let n = from; n <= to; n += 1) this.ids.add(idOf(n));
    return this;
  }

  remove(from: number, to: number): this {
    for (let n = from; n <= to; n += 1) this.ids.delete(idOf(n));
    return this;
  }

  /** Reads the next range. @returns false if every sum is young */
  read(nowMs: number, leastAgeMs = 1): boolean {
    const range = this.sums.next(nowMs, leastAgeMs);
    if (!range) return false;
    const found = this.found(range).slice(0, this.sums.mostRows);
    this.readings.push(found.length);
    this.sums.store(range, { sum: { count: found.length }, rows: found.length, lastId: found.at(-1) ?? null }, nowMs);
    return true;
  }

  readAll(nowMs: number): this {
    while (!this.sums.isComplete) this.read(nowMs);
    return this;
  }

  get count(): number {
    return this.sums.sums().reduce((sum, { count }) => sum + count, 0);
  }

  private found(range: IdRange): string[] {
    return [...this.ids].filter((id) => isWithin(range, id)).sort();
  }
}

describe('RangedSums', () => {
  it('reads a small table at once, and again once its sum is old enough', () => {
    const table = new Table().insert(1, 9);
    expect(table.sums.isComplete).toBe(false);
    table.read(1_000);
    expect([table.sums.isComplete, table.count]).toEqual([true, 9]);
    expect(table.read(2_999, 2_000)).toBe(false);
    expect(table.remove(1, 4).read(3_000, 2_000)).toBe(true);
    expect(table.count).toBe(5);
  });

  it('reads a large table in bounded parts, the unread ones first', () => {
    const table = new Table().insert(1, 95).readAll(1_000);
    expect(table.count).toBe(95);
    expect(table.readings).toEqual([10, 10, 10, 10, 10, 10, 10, 10, 10, 5]);
  });

  it('covers every id once, however rows come and go', () => {
    const table = new Table();
    for (let round = 1; round <= 200; round += 1) {
      table.insert(round * 7, round * 7 + (round % 20)).remove(round * 5, round * 5 + (round % 9));
      if (round % 40 === 0) table.insert(1, 25);
      table.read(round * 10);
    }
    for (let more = 1; more <= 200; more += 1) table.read(10_000 + more, 100);
    expect(table.sums.isComplete).toBe(true);
    expect(table.count).toBe(table.ids.size);
    expect(Math.max(...table.readings)).toBeLessThanOrEqual(10);
  });

  it('reads the ends of a large table more often than its middle', () => {
    const table = new Table().insert(1, 100).readAll(0);
    const ranges: string[] = [];
    for (let nowMs = 1; nowMs <= 100; nowMs += 1) {
      const range = table.sums.next(nowMs, 1);
      if (range?.upTo === null) ranges.push('last');
      else if (range?.after.endsWith('000000000000')) ranges.push('first');
      else ranges.push('middle');
      table.read(nowMs);
    }
    const times = (name: string): number => ranges.filter((range) => range === name).length;
    expect(times('last')).toBeGreaterThan(15);
    expect(times('first')).toBeGreaterThan(15);
    expect(times('middle')).toBeGreaterThan(30);
  });

  it('merges parts that have become small', () => {
    const table = new Table().insert(1, 100).readAll(0).remove(1, 95);
    for (let nowMs = 10; nowMs < 100; nowMs += 1) table.read(nowMs, 10);
    table.readings.length = 0;
    table.read(1_000);
    expect(table.readings).toEqual([5]);
    expect(table.read(1_000)).toBe(false);
  });

  it('knows the sum with an id, unless it is unread', () => {
    const table = new Table().insert(1, 25);
    expect(table.sums.sumAt(idOf(1))).toBeNull();
    table.read(0);
    expect(table.sums.sumAt(idOf(10))).toEqual({ count: 10 });
    expect(table.sums.sumAt(idOf(11))).toBeNull();
    table.readAll(0);
    expect(table.sums.sumAt(idOf(999))).toEqual({ count: 5 });
  });
});
