import type { BenchResult } from './bench';

/** Options of the groups. */
export interface LimitOptions {
  /** Seconds of all attacks together. */
  seconds: number;
}

/** A group of cases of `bench/limits.bench.ts`: a file in `bench/limits/` exports one as `group`. */
export interface LimitGroup {
  /** One line for the progress. */
  summary: string;
  /**
   * Measures. The names of its figures are unique among all groups.
   * @throws Error if the measurement failed
   */
  run(progress: (line: string) => void, options: LimitOptions): Promise<BenchResult>;
}
