/** A range of ids in their order. */
export interface IdRange {
  /** Exclusive. */
  after: string;
  /** Inclusive; null for all later ids. */
  upTo: string | null;
}

/** Reading of the first rows of a range. */
export interface RangeReading<Sum> {
  sum: Sum;
  /** Number of read rows. */
  rows: number;
  /** Id of the last read row; null without rows. */
  lastId: string | null;
}

interface Part<Sum> extends IdRange {
  /** Null until the part is read. */
  read: { sum: Sum; rows: number; startedAtMs: number } | null;
}

/** Open writes of one statement that counts or sums them. They take a few ten milliseconds. */
export const mostWritesRead = 25_000;
const beforeAllIds = '00000000-0000-0000-0000-000000000000';
/** Parts are read together if their rows fill this part of a reading. */
const mergedShare = 0.8;

/**
 * Sums over a table whose ids grow with time, read in parts of a bounded number of rows. One part covers a small table. Of a large
 * one, the first and the last part change most, so they are read more often than the others.
 */
export class RangedSums<Sum> {
  private readonly parts: Part<Sum>[] = [{ after: beforeAllIds, upTo: null, read: null }];

  /** @param mostRows limit of rows of one reading */
  constructor(readonly mostRows = mostWritesRead) {}

  /** True once every part has been read. */
  get isComplete(): boolean {
    return this.parts.every(({ read }) => read !== null);
  }

  /**
   * The range to read next: an unread one, or else the one whose sum is the oldest.
   * @param leastAgeMs least age of a sum that is read again
   * @returns null if every sum is younger
   */
  next(nowMs: number, leastAgeMs: number): IdRange | null {
    const unread = this.parts.findIndex(({ read }) => read === null);
    const first = unread >= 0 ? unread : this.oldest(nowMs, leastAgeMs);
    const [from, to] = [this.parts[first], this.parts[this.lastOfRun(first)]];
    return from && to ? { after: from.after, upTo: to.upTo } : null;
  }

  /**
   * Keeps the sum of a range. If the reading has reached its limit, the rest of the range is unread.
   * @param range as {@link next} returned it. No other reading may end meanwhile
   */
  store({ after, upTo }: IdRange, { sum, rows, lastId }: RangeReading<Sum>, startedAtMs: number): void {
    const first = this.parts.findIndex((part) => part.after === after);
    const last = this.parts.findIndex((part) => part.upTo === upTo);
    const isWhole = rows < this.mostRows || lastId === null || lastId === upTo;
    const parts: Part<Sum>[] = [{ after, upTo: isWhole ? upTo : lastId, read: { sum, rows, startedAtMs } }];
    if (!isWhole) parts.push({ after: lastId, upTo, read: null });
    this.parts.splice(first, last - first + 1, ...parts);
  }

  /** The sum of the part with an id; null if it is unread. */
  sumAt(id: string): Sum | null {
    let [low, high] = [0, this.parts.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      const upTo = this.parts[middle]?.upTo ?? null;
      if (upTo === null || id <= upTo) high = middle;
      else low = middle + 1;
    }
    return this.parts[low]?.read?.sum ?? null;
  }

  /** The sums of all read parts. */
  sums(): Sum[] {
    const sums: Sum[] = [];
    for (const { read } of this.parts) if (read !== null) sums.push(read.sum);
    return sums;
  }

  /** Index of the part with the oldest sum, by weight; -1 if every sum is too young. */
  private oldest(nowMs: number, leastAgeMs: number): number {
    const lastIndex = this.parts.length - 1;
    let [found, most] = [-1, -1];
    for (let index = 0; index <= lastIndex; index += 1) {
      const read = this.parts[index]?.read;
      const ageMs = read ? nowMs - read.startedAtMs : 0;
      const weighed = ageMs * (index === 0 || index === lastIndex ? this.parts.length / 2 : 1);
      if (ageMs >= leastAgeMs && weighed > most) [found, most] = [index, weighed];
    }
    return found;
  }

  /** Index of the last part that fits into one reading with the given one. */
  private lastOfRun(first: number): number {
    let rows = this.parts[first]?.read?.rows ?? this.mostRows;
    let last = first;
    for (;;) {
      const next = this.parts[last + 1]?.read;
      if (!next || rows + next.rows > this.mostRows * mergedShare) return last;
      rows += next.rows;
      last += 1;
    }
  }
}

/** True for an id of a range. */
export function isWithin({ after, upTo }: IdRange, id: string): boolean {
  return id > after && (upTo === null || id <= upTo);
}
