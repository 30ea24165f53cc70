/** Most API keys of a process that have series of their own. Further keys share the series of {@link otherKeys}. */
export const mostMeasuredKeys = 100;
/** A key that was unused for this time yields its place to another one. */
const idleMs = 3_600_000;
const mostGone = 10_000;

/** Label of the keys beyond {@link mostMeasuredKeys}, and of revoked keys. */
export const otherKeys = 'other';
/** Label of work without a known key. */
export const noKey = 'none';

/** Counts of an API key, by the values of their second label. */
export interface Tally {
  requests: Record<string, number>;
  refusals: Record<string, number>;
  calls: Record<string, number>;
  writes: number;
  /** Latest use, by performance.now(). */
  usedAtMs: number;
}

/**
 * Counts by API key, for a bounded number of keys. A place that a key has got is its own while it is used. A key that was
 * removed does not come back, even if its writes are still sent.
 */
export class ApiKeyTallies {
  private readonly own = new Map<string, Tally>();
  private readonly others = emptyTally(0);
  private readonly without = emptyTally(0);
  private readonly gone = new Set<string>();
  /** No key can yield its place before this time. */
  private fullUntilMs = 0;

  /** The counts of a key. @param apiKeyId null for none @param nowMs by performance.now() */
  of(apiKeyId: string | null, nowMs: number): Tally {
    if (apiKeyId === null) return this.without;
    const known = this.own.get(apiKeyId);
    if (known) {
      known.usedAtMs = nowMs;
      return known;
    }
    if (this.gone.has(apiKeyId) || !this.hasPlace(nowMs)) return this.others;
    const tally = emptyTally(nowMs);
    this.own.set(apiKeyId, tally);
    return tally;
  }

  /** Ids of the keys with counts of their own. */
  ids(): string[] {
    return [...this.own.keys()];
  }

  /** All counts, by label. */
  entries(): [string, Tally][] {
    return [...this.own, [otherKeys, this.others], [noKey, this.without]];
  }

  /** Removes the counts of a revoked or deleted key. */
  remove(apiKeyId: string): void {
    this.own.delete(apiKeyId);
    this.gone.add(apiKeyId);
    if (this.gone.size <= mostGone) return;
    for (const first of this.gone) {
      this.gone.delete(first);
      return;
    }
  }

  private hasPlace(nowMs: number): boolean {
    if (this.own.size < mostMeasuredKeys) return true;
    if (nowMs < this.fullUntilMs) return false;
    let oldest = '';
    let usedAtMs = Infinity;
    for (const [id, tally] of this.own) {
      if (tally.usedAtMs >= usedAtMs) continue;
      oldest = id;
      usedAtMs = tally.usedAtMs;
    }
    this.fullUntilMs = usedAtMs + idleMs;
    return nowMs >= this.fullUntilMs && this.own.delete(oldest);
  }
}

function emptyTally(usedAtMs: number): Tally {
  return { requests: {}, refusals: {}, calls: {}, writes: 0, usedAtMs };
}
