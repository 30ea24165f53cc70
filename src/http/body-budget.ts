/**
 * Bytes that a process holds for its callers: bodies until their acceptance, values of waiting callers, or unread answers. An owner,
 * which is an API key, may hold as many bytes as stay free: one owner gets half of the limit, two get a third each, and a
 * further one finds room.
 */
export class BodyBudget {
  private held = 0;
  private readonly byOwner = new Map<string, number>();

  /** @param limitBytes for all owners together */
  constructor(readonly limitBytes: number) {}

  /** Bytes that are held. */
  get heldBytes(): number {
    return this.held;
  }

  /** Takes bytes for an owner. @returns false if they exceed its share */
  take(owner: string, bytes: number): boolean {
    const own = this.byOwner.get(owner) ?? 0;
    const held = this.held + bytes;
    if (own + bytes > this.limitBytes - held) return false;
    this.held = held;
    this.byOwner.set(owner, own + bytes);
    return true;
  }

  /** Hands bytes back. */
  release(owner: string, bytes: number): void {
    const left = (this.byOwner.get(owner) ?? 0) - bytes;
    this.held -= bytes;
    if (left > 0) this.byOwner.set(owner, left);
    else this.byOwner.delete(owner);
  }
}
