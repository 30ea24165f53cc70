/**
 * The term of this process's lease: the name of its claims, and the time until which they hold. Times are from
 * performance.now().
 *
 * A term counts from the moment before its statement was sent. So a term never outlasts the row in the database.
 */
export class LeaseTerm {
  private endMs = 0;
  private abandoned = false;

  /** @param current first name; no claim holds under it before {@link begin} */
  constructor(
    readonly lengthMs: number,
    private current: string,
  ) {}

  /** The name that this process claims under. */
  get name(): string {
    return this.current;
  }

  /** True once unknown claims may exist under the name: the next renewal must take a new one. */
  get isAbandoned(): boolean {
    return this.abandoned;
  }

  /** True if claims under a name hold. */
  holds(name: string, nowMs: number): boolean {
    return name === this.current && nowMs < this.endMs;
  }

  /** Begins a term under a new name that the database has stored. */
  begin(name: string, askedMs: number): void {
    this.current = name;
    this.abandoned = false;
    this.renew(askedMs);
  }

  /** Prolongs the term. */
  renew(askedMs: number): void {
    this.endMs = askedMs + this.lengthMs;
  }

  /** Notes that unknown claims may exist under the name. They hold until the term ends. */
  abandon(): void {
    this.abandoned = true;
  }
}
