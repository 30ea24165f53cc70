import { LRUCache } from 'lru-cache';

/** A value, and when its reading began, by performance.now(): an answer may be older than its arrival. */
export interface Reading<Value> {
  /** May be replaced by an amended one. */
  value: Value;
  readonly startedAtMs: number;
}

/** Reads a value. @param startedAtMs by performance.now() */
export type Read<Value> = (startedAtMs: number) => Promise<Value>;

/**
 * Values that were read from elsewhere, by key. Callers of one key share a reading. A reading that fails leaves the value
 * before it. Beyond `maxEntries` the least recently used entry goes.
 */
export class RefreshingCache<Value> {
  private readonly readings: LRUCache<string, Reading<Value>, Read<Value>>;
  private readonly underWaySinceMs = new Map<string, number>();

  /** @param forgetUnusedAfterMs drops an entry that nobody has found for this time; 0 for never */
  constructor({ maxEntries, forgetUnusedAfterMs = 0 }: { maxEntries: number; forgetUnusedAfterMs?: number }) {
    this.readings = new LRUCache({
      max: maxEntries,
      ttl: forgetUnusedAfterMs,
      updateAgeOnGet: true,
      noUpdateTTL: true,
      // Time is read at most once a second, which saves a timer per lookup.
      ttlResolution: 1_000,
      noDeleteOnFetchRejection: true,
      // A reading whose entry was forgotten meanwhile answers its callers, and is not kept.
      ignoreFetchAbort: true,
      fetchMethod: (key, _kept, { context }) => this.read(key, context),
    });
  }

  /** The latest reading, without starting one. */
  find(key: string): Reading<Value> | undefined {
    return this.readings.get(key);
  }

  /**
   * A value whose reading began less than `maxAgeMs` ago, or is under way. Synchronous where it is kept.
   * @throws what the reading throws
   */
  get(key: string, maxAgeMs: number, read: Read<Value>): Value | Promise<Value> {
    const kept = this.readings.get(key);
    if (kept && performance.now() - kept.startedAtMs < maxAgeMs) return kept.value;
    return this.refresh(key, read).then(({ value }) => value);
  }

  /** Reads a value anew, or shares the reading that is under way. @throws what the reading throws */
  refresh(key: string, read: Read<Value>): Promise<Reading<Value>> {
    return this.readings.forceFetch(key, { forceRefresh: true, context: read });
  }

  /** When the reading under way began, by performance.now(). */
  underWaySince(key: string): number | undefined {
    return this.underWaySinceMs.get(key);
  }

  /** Keeps a value that was read otherwise, unless a later reading is kept. */
  put(key: string, value: Value, startedAtMs: number): void {
    const kept = this.readings.peek(key);
    if (!kept || kept.startedAtMs <= startedAtMs) this.readings.set(key, { value, startedAtMs });
  }

  /** Drops an entry. A reading under way is not kept either: it may be outdated. */
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

  /** Keys of the entries in use that are not being read, the least recently used first. */
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
      // Forgotten meanwhile, the key may have another reading by now.
      if (this.underWaySinceMs.get(key) === startedAtMs) this.underWaySinceMs.delete(key);
    }
  }
}
