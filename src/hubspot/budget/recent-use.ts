/** HubSpot's window. A use fades by this time constant. */
const fadeMs = 10_000;
/** An API key with less use counts as inactive. */
const leastUse = 0.5;
/** Part of its share up to which an API key comes first. It leaves no key just above and below in turns. */
const firstPart = 0.8;

interface Use {
  slots: number;
  atMs: number;
}

/**
 * The slots that each API key got lately. A key's share is the part of all of them that its weight gives it among the active
 * keys. The next call of a key below its share must not wait for others: they have had theirs.
 */
export class RecentUse {
  private readonly uses = new Map<string | null, Use>();

  /** @param weightOf relative share of an API key */
  constructor(private readonly weightOf: (apiKeyId: string) => number) {}

  /** Notes a granted slot. @param apiKeyId null for the service's own work */
  note(apiKeyId: string | null, nowMs: number): void {
    const slots = this.slotsOf(apiKeyId, nowMs) + 1;
    const use = this.uses.get(apiKeyId);
    if (use) [use.slots, use.atMs] = [slots, nowMs];
    else this.uses.set(apiKeyId, { slots, atMs: nowMs });
  }

  /** True if no other API key got a slot lately. */
  isOnly(apiKeyId: string | null): boolean {
    return this.uses.size === 0 || (this.uses.size === 1 && this.uses.has(apiKeyId));
  }

  /**
   * The API keys that got less than their share, of the given ones; none while one key at most is active.
   * @param apiKeyIds a key that got no slot lately is below its share
   */
  belowShare(apiKeyIds: Iterable<string | null>, nowMs: number): Set<string> {
    const active = this.active(nowMs);
    const given = new Set([...apiKeyIds].filter((apiKeyId) => apiKeyId !== null));
    const keys = new Set([...active.keys(), ...given]);
    if (keys.size < 2) return new Set();
    const sum = (values: Iterable<number>): number => [...values].reduce((one, other) => one + other, 0);
    const perWeight = sum(active.values()) / sum([...keys].map((apiKeyId) => this.weight(apiKeyId)));
    return new Set(
      [...given].filter((apiKeyId) => (active.get(apiKeyId) ?? 0) + 1 <= perWeight * this.weight(apiKeyId) * firstPart),
    );
  }

  /** True if an active API key got less than its share lately, so that the others should leave room for its next call. */
  isUneven(nowMs: number): boolean {
    if (this.uses.size < 2) return false;
    return this.belowShare(this.active(nowMs).keys(), nowMs).size > 0;
  }

  private active(nowMs: number): Map<string | null, number> {
    const active = new Map<string | null, number>();
    for (const apiKeyId of this.uses.keys()) {
      const slots = this.slotsOf(apiKeyId, nowMs);
      if (slots >= leastUse) active.set(apiKeyId, slots);
      else this.uses.delete(apiKeyId);
    }
    return active;
  }

  private slotsOf(apiKeyId: string | null, nowMs: number): number {
    const use = this.uses.get(apiKeyId);
    return use ? use.slots * Math.exp((use.atMs - nowMs) / fadeMs) : 0;
  }

  private weight(apiKeyId: string | null): number {
    return apiKeyId === null ? 1 : this.weightOf(apiKeyId);
  }
}
