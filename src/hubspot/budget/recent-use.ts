/** HubSpot's window. A use fades by this time constant. */
const fadeMs = 10_000;
/** An API key with less use counts as inactive. */
const leastUse = 0.5;
/** Part of its share up to which an API key comes first. It leaves no key just above and below in turns. */
const firstPart = 0.8;
/** Part of the window's calls up to which all keys together leave enough for each of them. */
const busyPart = 0.7;
/** A use of the last moments fades by this time constant. */
const momentMs = 1_000;
/** Calls of a key that may come first at once, if its share in a moment is less. A read takes two. */
const leastAtOnce = 3;

/** Slots of an API key, each of which fades with time. */
interface Use {
  slots: number;
  /** The same of the last moments. */
  lately: number;
  atMs: number;
}

/**
 * The slots that each API key got lately. A key's share is what it may use of all of them in a fair division by weight
 * ({@link fairUse}). The next call of a key below its share must not wait for others: they have had theirs. It does so at the pace of its
 * share. Otherwise a key that waited for HubSpot's return, or asked for nothing, would then take all slots for a while.
 */
export class RecentUse {
  private readonly uses = new Map<string | null, Use>();

  /** @param weightOf relative share of an API key */
  constructor(private readonly weightOf: (apiKeyId: string) => number) {}

  /** Notes a granted slot. @param apiKeyId null for the service's own work */
  note(apiKeyId: string | null, nowMs: number): void {
    const use = this.uses.get(apiKeyId);
    const slots = faded(use, nowMs) + 1;
    const lately = fadedLately(use, nowMs) + 1;
    if (use) [use.slots, use.lately, use.atMs] = [slots, lately, nowMs];
    else this.uses.set(apiKeyId, { slots, lately, atMs: nowMs });
  }

  /** True if no other API key got a slot lately. */
  isOnly(apiKeyId: string | null): boolean {
    return this.uses.size === 0 || (this.uses.size === 1 && this.uses.has(apiKeyId));
  }

  /**
   * The API keys whose next call comes first, of the given ones; none while one key at most is active.
   * @param apiKeyIds a key that got no slot lately is below its share
   * @param allowed calls that the window allows; 0 if unknown
   */
  first(apiKeyIds: Iterable<string | null>, nowMs: number, allowed: number): Set<string> {
    const below = this.belowShare(apiKeyIds, nowMs, allowed);
    for (const [apiKeyId, share] of below) {
      const inMoment = (share * momentMs) / fadeMs;
      if (fadedLately(this.uses.get(apiKeyId), nowMs) + 1 > Math.max(leastAtOnce, inMoment)) below.delete(apiKeyId);
    }
    return new Set(below.keys());
  }

  /** The API keys that got less than their share, of the given ones, with their shares in slots. */
  private belowShare(apiKeyIds: Iterable<string | null>, nowMs: number, allowed: number): Map<string, number> {
    const active = this.active(nowMs);
    const given = new Set([...apiKeyIds].filter((apiKeyId) => apiKeyId !== null));
    if (new Set([...active.keys(), ...given]).size < 2) return new Map();
    const uses = [...active].map(([apiKeyId, slots]) => ({ slots, weight: this.weight(apiKeyId) }));
    const perWeight = fairUse(uses, allowed * busyPart);
    return new Map(
      [...given]
        .map((apiKeyId) => [apiKeyId, perWeight * this.weight(apiKeyId)] as const)
        .filter(([apiKeyId, share]) => (active.get(apiKeyId) ?? 0) + 1 <= share * firstPart),
    );
  }

  /** True if an active API key got less than its share lately, so that the others should leave room for its next call. */
  isUneven(nowMs: number, allowed: number): boolean {
    if (this.uses.size < 2) return false;
    return this.belowShare(this.active(nowMs).keys(), nowMs, allowed).size > 0;
  }

  /** True if several API keys got slots lately, so that none of them should use the limit in bursts. */
  isShared(nowMs: number): boolean {
    if (this.uses.size < 2) return false;
    return [...this.active(nowMs).keys()].filter((apiKeyId) => apiKeyId !== null).length > 1;
  }

  private active(nowMs: number): Map<string | null, number> {
    const active = new Map<string | null, number>();
    for (const apiKeyId of this.uses.keys()) {
      const slots = faded(this.uses.get(apiKeyId), nowMs);
      if (slots >= leastUse) active.set(apiKeyId, slots);
      else this.uses.delete(apiKeyId);
    }
    return active;
  }

  private weight(apiKeyId: string | null): number {
    return apiKeyId === null ? 1 : this.weightOf(apiKeyId);
  }
}

/**
 * The most slots of a key of weight 1 in a fair division of all slots: keys that use less than an equal part leave the rest to
 * the others (max-min fairness).
 * @param least slots to divide, even if less are used: while they are free, no key is at its share
 */
export function fairUse(uses: readonly { slots: number; weight: number }[], least = 0): number {
  const used = uses.reduce((sum, use) => sum + use.slots, 0);
  let slots = Math.max(used, least);
  let weight = uses.reduce((sum, use) => sum + use.weight, 0);
  for (const use of [...uses].sort((one, other) => one.slots / one.weight - other.slots / other.weight)) {
    if (use.weight >= weight || use.slots / use.weight >= slots / weight) break;
    slots -= use.slots;
    weight -= use.weight;
  }
  return weight > 0 ? slots / weight : 0;
}

function faded(use: Use | undefined, nowMs: number): number {
  return use ? use.slots * Math.exp((use.atMs - nowMs) / fadeMs) : 0;
}

function fadedLately(use: Use | undefined, nowMs: number): number {
  return use ? use.lately * Math.exp((use.atMs - nowMs) / momentMs) : 0;
}
