/** Bounds of a resource that requests hold. */
export interface HeldBounds {
  /** Most for one API key. */
  mostPerKey: number;
  /** Most for all API keys. */
  most: number;
  /** Part of `most` that only keys with the scope admin may use. */
  reserved: number;
}

/** The bound that a request would exceed. */
export type ExceededBound = 'key' | 'process';

/** Counts a resource that requests hold, such as event streams, by API key. */
export class HeldShares {
  private readonly byKey = new Map<string, number>();
  private total = 0;

  constructor(readonly bounds: HeldBounds) {}

  get held(): number {
    return this.total;
  }

  /**
   * Counts one more for an API key.
   * @param isOperator true for a key with the scope admin
   * @returns the bound that has been reached; null if it was counted
   */
  take(apiKeyId: string, isOperator: boolean): ExceededBound | null {
    const { mostPerKey, most, reserved } = this.bounds;
    const own = this.byKey.get(apiKeyId) ?? 0;
    if (own >= mostPerKey) return 'key';
    if (this.total >= most - (isOperator ? 0 : reserved)) return 'process';
    this.byKey.set(apiKeyId, own + 1);
    this.total += 1;
    return null;
  }

  /** Ends one of an API key. */
  end(apiKeyId: string): void {
    const own = this.byKey.get(apiKeyId) ?? 0;
    if (own === 0) return;
    this.total -= 1;
    if (own === 1) this.byKey.delete(apiKeyId);
    else this.byKey.set(apiKeyId, own - 1);
  }
}
