/** What came of a command. */
export interface CommandOutcome {
  /** What to print, a line each. */
  lines: string[];
  /** Whether the process ends with status 1 all the same. */
  failed: boolean;
}

/** The command line was not understood. */
export class UsageError extends Error {
  /** @param usage what would be */
  constructor(problem: string, usage: string) {
    super(`${problem}\n\n${usage}`);
    this.name = 'UsageError';
  }
}
