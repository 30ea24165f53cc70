/**
 * A benchmark: `bench/<name>.bench.ts` exports one as `bench`, and `npm run bench -- <name>` runs it. What is no benchmark of
 * its own - processes to be started, what several share - stands in `bench/support/`.
 */
export interface Bench<Option extends string = never> {
  /** One line for `npm run bench -- --help`. */
  summary: string;
  /** What `--<option> <number>` changes. */
  options?: Record<Option, BenchOption>;
  /**
   * True for a comparison of the server that BENCH_DATABASE_URL names with the embedded one. It is skipped where none is named; its
   * result is kept with those of the embedded one.
   */
  comparesServers?: boolean;
  /**
   * Measures. It starts what it needs in processes of its own, ends them however it ends, and throws where it could not
   * measure; a missed target is no error.
   * @param progress tells a person how far it is, on standard error
   */
  run(options: Record<Option, number>, progress: (line: string) => void): Promise<BenchResult>;
}

/** A number that a person may choose. */
export interface BenchOption {
  about: string;
  /** When the bench runs alone. */
  alone: number;
  /** When all run: together they must stay under 15 minutes. */
  inAll: number;
}

/** What a bench measured. */
export interface BenchResult {
  /** Ratios and counts first; times in absolute terms are context only. */
  figures: Figure[];
  /** What one must know to read them: the arithmetic of a ceiling, what limited, what could not be measured. */
  notes?: string[];
}

/** One measured number. */
export interface Figure {
  /** Unique within its bench; charts and docs/measured.md find it by this. */
  name: string;
  value: number;
  /** `x` for a ratio, `%`, `ms`, `/s`, `MB`, or empty for a count. */
  unit: string;
  target?: Target;
}

/** What a figure is to reach. */
export type Target = { atLeast: number } | { atMost: number };

/** Whether a figure reaches its target; null where it has none. */
export function meets({ value, target }: Figure): boolean | null {
  if (!target) return null;
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost;
}
