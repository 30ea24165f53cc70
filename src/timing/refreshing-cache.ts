import { LRUCache } from 'lru-cache';

/** A value with its age. */
export interface Reading<Value> {
  /** Callers may replace it by an amended value. */
  value: Value;
  /** Start of the reading, by performance.now(): the value may be as old as that. */
  readonly startedAtMs: number;
}

/** Reads a value. @param startedAtMs by performance.now() */
export type Read<Value> = (startedAtMs: number) => Promise<Value>;

/**
 * A cache of readings by key. Concurrent callers of one key share a reading. A failed reading keeps the previous value.
 * Beyond `maxEntries` the least recently used entry is dropped.
 */
export class RefreshingCache<Value> {
  private readonly readings: LRUCache<string, Reading<Value>, Read<Value>>;
  private readonly underWaySinceMs = new Map<string, number>();

  /** @param forgetUnusedAfterMs drops an entry that was unused for this time; 0 for never */
  constructor({ maxEntries, forgetUnusedAfterMs = 0 }: { maxEntries: number; forgetUnusedAfterMs?: number }) {
    this.readings = new LRUCache({
      max: maxEntries,
      ttl: forgetUnusedAfterMs,
      updateAgeOnGet: true,
      noUpdateTTL: true,
      // Time is read at most once a second, which saves a timer per lookup.
      ttlResolution: 1_000,
      noDeleteOnFetchRejection: true,
      // The reading of a forgotten entry answers its callers, but is not kept.
      ignoreFetchAbort: true,
      fetchMethod: (key, _kept, { context }) => this.read(key, context),
    });
  }

  /** The latest reading, without starting one. */
  find(key: string): Reading<Value> | undefined {
    return this.readings.get(key);
  }

  /**
   * A value whose reading began less than `maxAgeMs` ago or is under way. Synchronous for a kept value.
   * @throws what the reading throws
   */
  get(key: string, maxAgeMs: number, read: Read<Value>): Value | Promise<Value> {
    const kept = this.readings.get(key);
    if (kept && performance.now() - kept.startedAtMs < maxAgeMs) return kept.value;
    return this.refresh(key, read).then(({ value }) => value);
  }

  /** Reads a value, or shares the reading that is under way. @throws what the reading throws */
  refresh(key: string, read: Read<Value>): Promise<Reading<Value>> {
    return this.readings.forceFetch(key, { forceRefresh: true, context: read });
  }

  /** Start of the reading that is under way, by performance.now(). */
  underWaySince(key: string): number | undefined {
    return this.underWaySinceMs.get(key);
  }

  /** Keeps a value that the caller has read, unless a later reading is kept. */
  put(key: string, value: Value, startedAtMs: number): void {
    const kept = this.readings.peek(key);
    if (!kept || kept.startedAtMs <= startedAtMs) this.readings.set(key, { value, startedAtMs });
  }

  /** Drops an entry. A reading under way is not kept either, because it may be outdated. */
  forget(key: string): void {
    this.underWaySinceMs.delete(key);
    this.readings.delete(key);
  }

  /** Drops all entries whose key begins with `prefix`. */
  forgetAll(prefix: string): void {
    for (const key of new Set([...this.readings.rkeys(), ...this.underWaySinceMs.keys()])) {
      if (key.startsWith(prefix)) this.forget(key);
    }
  }

  /** Keys of the kept entries, the least recently used first. */
  keys(): string[] {
    this.readings.purgeStale();
    return [...this.readings.rkeys()];
  }

  private async read(key: string, read: Read<Value>): Promise<Reading<Value>> {
    const startedAtMs = performance.now();
    this.underWaySinceMs.set(key, startedAtMs);
    try {
      return { value: await read(startedAtMs), startedAtMs };
    } finally {
      // The key may have been forgotten, and have another reading by now.
      if (this.underWaySinceMs.get(key) === startedAtMs) this.underWaySinceMs.delete(key);
    }
  }
}
