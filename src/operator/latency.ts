/** Upper bounds of latency buckets. The gaps bound the error of a percentile. */
export const latencyBoundsMs = [
  1, 2, 5, 10, 15, 20, 30, 40, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1_000, 1_500, 2_000, 3_000, 4_000, 5_000,
  7_500, 10_000, 15_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000, 3_600_000,
];

/** Number of latencies by bucket. The last bucket has those above all bounds. */
export type LatencyCounts = number[];

/** Empty buckets. */
export function noLatencies(): LatencyCounts {
  return Array.from({ length: latencyBoundsMs.length + 1 }, () => 0);
}

/** The sum of several counts. */
export function sumOfLatencies(all: readonly LatencyCounts[]): LatencyCounts {
  const sum = noLatencies();
  for (const counts of all) counts.forEach((count, bucket) => (sum[bucket] = (sum[bucket] ?? 0) + count));
  return sum;
}

/**
 * A percentile in milliseconds, interpolated linearly between two bounds; null without latencies.
 * @param share from 0 to 1
 * @param boundsMs upper bounds of the counts
 */
export function latencyBelow(counts: LatencyCounts, share: number, boundsMs = latencyBoundsMs): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let left = total * share;
  for (const [bucket, count] of counts.entries()) {
    if (count > 0 && left <= count) {
      const lower = boundsMs[bucket - 1] ?? 0;
      const upper = boundsMs[bucket] ?? lower;
      return Math.round((lower + (upper - lower) * (left / count)) * 10) / 10;
    }
    left -= count;
  }
  return boundsMs.at(-1) ?? null;
}
