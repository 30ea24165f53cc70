import type { CallerShare, Claim } from '../journal/claims/claims';
import type { ClaimedWrite } from '../journal/tables/stored-write';
import { shareOut, type CallerDemand } from './turns';

/** API keys that a lane remembers. Beyond that number, writes go in the order of their due times. */
const mostCallers = 100;

/** Due writes of one API key. */
interface Due {
  /** Infinity if their number is unknown. */
  count: number;
  /** Those of {@link count} that came after the last plan. */
  since: number;
}

/**
 * The turns of API keys in one lane. It counts the due writes that this process has accepted, and remembers API keys that
 * claims, settlements and sweeps have met. Writes of unknown API keys go in the order of their due times.
 */
export class LaneTurns {
  private readonly due = new Map<string | null, Due>();
  private first: string | null | undefined;

  /** @param weightOf relative share of an API key */
  constructor(private readonly weightOf: (apiKeyId: string) => number) {}

  /** The API key whose turn is next; undefined if none is known. */
  get next(): string | null | undefined {
    return shareOut(this.demands(), 1, this.first)[0]?.apiKeyId;
  }

  /** The API keys that are known to have due writes. */
  get callers(): (string | null)[] {
    return [...this.due.keys()];
  }

  /**
   * Notes due writes of an API key.
   * @param count Infinity if their number is unknown
   * @returns true if none were known of this API key
   */
  add(apiKeyId: string | null, count = Infinity): boolean {
    const known = this.due.get(apiKeyId);
    if (known) {
      known.count += count;
      known.since += count;
      return false;
    }
    if (count === 0 || this.due.size >= mostCallers) return false;
    this.due.set(apiKeyId, { count, since: count });
    return true;
  }

  /**
   * Plans a claim.
   * @param before API keys whose turn the claim takes, whoever is next
   * @returns shares in the order of turns; none if one API key at most is known to have due writes
   */
  plan(mostKeys: number, before: readonly string[] = []): CallerShare[] {
    for (const due of this.due.values()) due.since = 0;
    if (this.due.size < 2) return [];
    const shares = shareOut(this.demands(), mostKeys, this.first, before);
    if (before.length === 0) this.first = shares[0]?.apiKeyId;
    return shares;
  }

  /** Notes the outcome of the planned claim. */
  claimed(shares: readonly CallerShare[], { writes, left, leftCallers }: Claim): void {
    const taken = keysOfCallers(writes);
    const met = left > 0 ? [...taken.keys(), ...leftCallers] : [];
    for (const apiKeyId of met) if (!this.due.has(apiKeyId)) this.add(apiKeyId);
    for (const [apiKeyId, due] of this.due) {
      const got = taken.get(apiKeyId) ?? 0;
      const share = shares.find((one) => one.apiKeyId === apiKeyId);
      // A claim has all of an API key's due writes if it has fewer than its share, and has found no others.
      const hasAll = left === 0 || (share && got < share.keys && !leftCallers.includes(apiKeyId));
      due.count = hasAll ? due.since : Math.max(1, due.count - got);
      if (due.count === 0) this.due.delete(apiKeyId);
    }
  }

  private demands(): CallerDemand[] {
    return [...this.due].map(([apiKeyId, { count }]) => ({
      apiKeyId,
      due: count,
      weight: apiKeyId === null ? 1 : this.weightOf(apiKeyId),
    }));
  }
}

/** Number of claimed record keys by API key. */
function keysOfCallers(writes: readonly ClaimedWrite[]): Map<string | null, number> {
  const keys = new Map<string | null, Set<string>>();
  for (const { apiKeyId, key } of writes) {
    const known = keys.get(apiKeyId);
    if (known) known.add(key);
    else keys.set(apiKeyId, new Set([key]));
  }
  return new Map([...keys].map(([apiKeyId, own]) => [apiKeyId, own.size]));
}
