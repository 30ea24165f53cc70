/** The value that a share of the values is below: 0.5 is the median. Zero for an empty list. */
export function percentile(values: readonly number[] = [], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
