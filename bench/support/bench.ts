/**
 * A benchmark. `bench/<name>.bench.ts` exports one as `bench`, and `npm run bench -- <name>` runs it. Child processes
 * and shared code belong in `bench/support/`.
 */
export interface Bench<Option extends string = never> {
  /** One line for `npm run bench -- --help`. */
  summary: string;
  /** Options of the command line: `--<option> <number>`. */
  options?: Record<Option, BenchOption>;
  /**
   * True if the bench compares the server in BENCH_DATABASE_URL with the embedded one. It is skipped without that
   * variable. Its result is stored with those of the embedded server.
   */
  comparesServers?: boolean;
  /**
   * Measures. Every process that the bench starts must end with it, even after an error. A missed target is no error.
   * @param progress prints a line to standard error
   * @throws Error if the measurement failed
   */
  run(options: Record<Option, number>, progress: (line: string) => void): Promise<BenchResult>;
}

/** A numeric option. */
export interface BenchOption {
  about: string;
  /** Default if the bench runs alone. */
  alone: number;
  /** Default if all benches run. */
  inAll: number;
}

/** The result of a bench. */
export interface BenchResult {
  /** Ratios and counts first. Absolute times are context only. */
  figures: Figure[];
  /** Explanations of the figures: the arithmetic of a ceiling, the bottleneck, missing measurements. */
  notes?: string[];
}

/** One measured number. */
export interface Figure {
  /** Unique within the bench. Charts and docs/measured.md refer to this name. */
  name: string;
  value: number;
  /** `x` for a ratio, `%`, `ms`, `/s`, `MB`, or empty for a count. */
  unit: string;
  target?: Target;
}

/** The target of a figure. */
export type Target = { atLeast: number } | { atMost: number };

/** True if a figure reaches its target; null if it has none. */
export function meets({ value, target }: Figure): boolean | null {
  if (!target) return null;
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}
