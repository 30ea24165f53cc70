/** A fault of a value. Preflight uses HubSpot's codes, so that callers get the same code from both. */
export interface ValueFinding {
  code: string;
  message: string;
  /** True if the finding does not depend on a schema, which may be outdated. */
  isCertain?: boolean;
  /** Finds similar values, the nearest first. Lazy, because it takes time. */
  suggest?: { comparisons: number; find: () => string[] };
}

/** A value in HubSpot's form, or its fault. */
export type CheckedValue = { value: string } | { finding: ValueFinding };
