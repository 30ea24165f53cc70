import type { SettledAs, SettledCount } from '../crm/journal/statistics/journal-statistics';
import { latencyBelow, noLatencies, sumOfLatencies, type LatencyCounts } from './latency';
import type { RecentTrafficDto, TrafficSecondDto } from './operator.dto';

export const historySeconds = 180;
/** An outcome is visible at most this long after its timestamp. Earlier, a second may be incomplete. */
const settlingSeconds = 2;
/** Window of percentiles, because one second has too few writes. */
const recentSeconds = 60;
const rateSeconds = 10;

const outcomes = ['created', 'updated', 'archived', 'associated', 'failed'] as const satisfies SettledAs[];

/** Whole seconds since 1970. */
export interface SecondRange {
  from: number;
  /** Exclusive. */
  before: number;
}

interface Second {
  at: number;
  counts: Record<SettledAs, number>;
  latencies: LatencyCounts;
}

/** A portal's traffic, one entry per second. */
export class TrafficHistory {
  private seconds: Second[] = [];

  /**
   * The seconds to read next.
   * @param now the database's time, in seconds since 1970
   */
  missing(now: number): SecondRange {
    const before = Math.floor(now) - settlingSeconds;
    const last = this.seconds.at(-1)?.at ?? 0;
    return { from: Math.max(last + 1, before - historySeconds), before };
  }

  /** Adds the counts of these seconds. @returns the number of seconds */
  add({ from, before }: SecondRange, settled: readonly SettledCount[]): number {
    const added: Second[] = [];
    for (let at = from; at < before; at += 1) {
      const counts = { created: 0, updated: 0, archived: 0, associated: 0, failed: 0 };
      added.push({ at, counts, latencies: noLatencies() });
    }
    for (const { second, outcome, bucket, count } of settled) {
      const entry = added[second - from];
      if (!entry) continue;
      entry.counts[outcome] += count;
      if (bucket !== null) entry.latencies[bucket] = (entry.latencies[bucket] ?? 0) + count;
    }
    const kept = this.seconds.filter(({ at }) => at >= before - historySeconds);
    this.seconds = [...kept, ...added];
    return added.length;
  }

  /** The latest seconds, oldest first. */
  latest(count = historySeconds): TrafficSecondDto[] {
    if (count === 0) return [];
    return this.seconds.slice(-count).map(({ at, counts, latencies }) => ({
      at,
      ...counts,
      p50Ms: latencyBelow(latencies, 0.5),
      p95Ms: latencyBelow(latencies, 0.95),
    }));
  }

  /** Rates and percentiles of the last seconds. */
  recent(): RecentTrafficDto {
    const last = this.seconds.slice(-recentSeconds);
    const latencies = sumOfLatencies(last.map((second) => second.latencies));
    const rates = outcomes.map((outcome) => [outcome, rateOf(this.seconds.slice(-rateSeconds), outcome)] as const);
    return {
      perSecond: Object.fromEntries(rates) as Record<SettledAs, number>,
      p50Ms: latencyBelow(latencies, 0.5),
      p95Ms: latencyBelow(latencies, 0.95),
    };
  }
}

function rateOf(seconds: readonly Second[], outcome: SettledAs): number {
  if (seconds.length === 0) return 0;
  const sum = seconds.reduce((total, { counts }) => total + counts[outcome], 0);
  return Math.round((sum / seconds.length) * 10) / 10;
}
