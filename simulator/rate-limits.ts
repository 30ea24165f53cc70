import type { Clock } from './clock';

/** Rate limits of one app in one portal. [docs/simulator.md 8] */
export interface Tier {
  /** Calls in a rolling window of ten seconds. */
  burst: number;
  /** Calls from midnight to midnight; null if unlimited. */
  daily: number | null;
  /** Association calls in a rolling window of ten seconds. */
  associations: number;
}

/** The tiers by name. `marketplace` is a distributed OAuth app; the others are a portal's private apps. */
export const tiers = {
  marketplace: { burst: 110, daily: null, associations: 150 },
  free: { burst: 100, daily: 250_000, associations: 100 },
  pro: { burst: 190, daily: 625_000, associations: 150 },
  enterprise: { burst: 190, daily: 1_000_000, associations: 150 },
  addon: { burst: 250, daily: 2_000_000, associations: 200 },
} as const satisfies Record<string, Tier>;

/** The name of a tier. `unlimited` has no limits and sends no rate-limit headers. */
export type TierName = keyof typeof tiers | 'unlimited';

/** The names of all tiers. */
export const tierNames = [...Object.keys(tiers), 'unlimited'] as TierName[];

/** A limit that can refuse a call. */
export type LimitName = 'burst' | 'daily' | 'search' | 'associations';

const burstMs = 10_000;
const searchesPerSecond = 5;
const dayMs = 86_400_000;

/** Counts calls in a rolling window. */
class RollingWindow {
  private times: number[] = [];
  private first = 0;

  constructor(
    readonly limit: number,
    private readonly lengthMs: number,
  ) {}

  left(nowMs: number): number {
    while (this.first < this.times.length && (this.times[this.first] ?? 0) <= nowMs - this.lengthMs) this.first += 1;
    if (this.first > 1000) {
      this.times = this.times.slice(this.first);
      this.first = 0;
    }
    return this.limit - (this.times.length - this.first);
  }

  take(nowMs: number): void {
    this.times.push(nowMs);
  }
}

/** Limits that all apps of an account share. */
interface AccountLimits {
  /** Five searches in a rolling window of one second. [docs/simulator.md 5] */
  searches: RollingWindow;
  /** Days since 1970, and the calls of that day. [docs/simulator.md 8] */
  day: number;
  today: number;
}

/** Decides the limits that a call counts against. */
export type CallKind = 'general' | 'search' | 'association' | 'association-batch';

/**
 * The kind of a call, from its path. Searches and association batches are exempt from the ten-second window.
 * [docs/simulator.md 5, 6]
 */
export function callKind(url: string): CallKind {
  const [path = ''] = url.split('?');
  if (path.endsWith('/search')) return 'search';
  if (path.startsWith('/crm/associations/') || path.startsWith('/crm/v4/associations/')) return 'association-batch';
  return path.includes('/associations/') ? 'association' : 'general';
}

/** The limits of one app in one portal, with those of its account. A refused call counts against none. */
export class RateLimits {
  private readonly burst: RollingWindow;
  private readonly associations: RollingWindow;

  constructor(
    private readonly tier: Tier,
    private readonly clock: Clock,
    private readonly account: AccountLimits,
  ) {
    this.burst = new RollingWindow(tier.burst, burstMs);
    this.associations = new RollingWindow(tier.associations, burstMs);
  }

  /** The unused limits of a new account. */
  static ofAccount(): AccountLimits {
    return { searches: new RollingWindow(searchesPerSecond, 1000), day: 0, today: 0 };
  }

  /** Counts a call. @returns the limit that refuses the call, or null */
  take(kind: CallKind): LimitName | null {
    const nowMs = this.clock.nowMs();
    this.turnDay(nowMs);
    const windows: [LimitName, RollingWindow][] = [
      ...(kind === 'general' || kind === 'association' ? [['burst', this.burst] as [LimitName, RollingWindow]] : []),
      ...(kind === 'search' ? [['search', this.account.searches] as [LimitName, RollingWindow]] : []),
      ...(kind.startsWith('association') ? [['associations', this.associations] as [LimitName, RollingWindow]] : []),
    ];
    if (this.tier.daily !== null && this.account.today >= this.tier.daily) return 'daily';
    for (const [name, window] of windows) if (window.left(nowMs) <= 0) return name;
    for (const [, window] of windows) window.take(nowMs);
    this.account.today += 1;
    return null;
  }

  /** The rate-limit headers of a response. Searches have none; OAuth apps get no daily ones. [docs/simulator.md 8] */
  headers(kind: CallKind, oauth: boolean): Record<string, string> {
    if (kind === 'search') return {};
    const nowMs = this.clock.nowMs();
    const window = kind === 'association-batch' ? this.associations : this.burst;
    const secondly = Math.floor(window.limit / 10);
    return {
      'x-hubspot-ratelimit-max': String(window.limit),
      'x-hubspot-ratelimit-remaining': String(Math.max(0, window.left(nowMs))),
      'x-hubspot-ratelimit-interval-milliseconds': String(burstMs),
      'x-hubspot-ratelimit-secondly': String(secondly),
      'x-hubspot-ratelimit-secondly-remaining': String(secondly),
      ...(!oauth &&
        this.tier.daily !== null && {
          'x-hubspot-ratelimit-daily': String(this.tier.daily),
          'x-hubspot-ratelimit-daily-remaining': String(Math.max(0, this.tier.daily - this.account.today)),
        }),
    };
  }

  /** The account's calls of today. */
  get usedToday(): number {
    this.turnDay(this.clock.nowMs());
    return this.account.today;
  }

  /** Sets the account's calls of today, to exhaust the daily limit at once. */
  useToday(calls: number): void {
    this.turnDay(this.clock.nowMs());
    this.account.today = calls;
  }

  private turnDay(nowMs: number): void {
    const day = Math.floor(nowMs / dayMs);
    if (day === this.account.day) return;
    this.account.day = day;
    this.account.today = 0;
  }
}
