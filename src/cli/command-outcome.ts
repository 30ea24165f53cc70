/** Result of a command. */
export interface CommandOutcome {
  /** Lines to print. */
  lines: string[];
  /** True if the process ends with status 1. */
  failed: boolean;
}

/** Error of a malformed command line. */
export class UsageError extends Error {
  /**
   * @param usage the valid command lines
   * @param exitStatus status of the ended process
   */
  constructor(
    problem: string,
    usage: string,
    readonly exitStatus: 1 | 2 = 1,
  ) {
    super(`${problem}\n\n${usage}`);
    this.name = 'UsageError';
  }
}
