/**
 * The term of this process's lease: the name that it claims under, and the time until which its claims hold. Times are of
 * performance.now().
 *
 * A term counts from the moment before the statement that began or renewed it was sent, so that it never outlasts the row in
 * the database.
 */
export class LeaseTerm {
  private endMs = 0;
  private abandoned = false;

  /** @param name not registered yet: no claim holds under it before {@link begin} */
  constructor(
    readonly lengthMs: number,
    private current: string,
  ) {}

  /** The name that this process claims under. */
  get name(): string {
    return this.current;
  }

  /** True once claims may exist that this process does not know: the next renewal must take a new name. */
  get isAbandoned(): boolean {
    return this.abandoned;
  }

  /** True where claims under a name hold. */
  holds(name: string, nowMs: number): boolean {
    return name === this.current && nowMs < this.endMs;
  }

  /** Begins a term under a new name, which the database has stored. */
  begin(name: string, askedMs: number): void {
    this.current = name;
    this.abandoned = false;
    this.renew(askedMs);
  }

  /** Prolongs the term. */
  renew(askedMs: number): void {
    this.endMs = askedMs + this.lengthMs;
  }

  /** Notes that claims may exist under the name that this process does not know. They hold until the term ends. */
  abandon(): void {
    this.abandoned = true;
  }
}
