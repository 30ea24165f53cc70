import { Inject, Injectable } from '@nestjs/common';
import { dispatchConfig, type DispatchConfig } from '../../config/dispatch.config';
import { Metrics } from '../../metrics/metrics';

/** A claim waits until it can have this much, or all that it asks for. */
const leastBytes = 1_048_576;

interface WaitingClaim {
  portalId: string;
  mostBytes: number;
  grant: (bytes: number) => void;
}

/**
 * Bounds the bytes of the writes that this process has claimed and not settled, over all lanes. A claim first takes room for
 * its writes. It then keeps what its writes need, until they are settled or released.
 *
 * - A claim gets at most half of what is free, so that one lane leaves room for others.
 * - One portal has at most half of all room, so that a slow portal does not stop the others.
 * - Waiting claims hold no room, and claims that hold room wait for none. So there is no deadlock.
 * - A portal without claims gets room if nothing else is claimed. So one write always fits, however large it is.
 */
@Injectable()
export class DispatchMemory {
  private readonly bytesOf = new Map<string, number>();
  private readonly waiting: WaitingClaim[] = [];
  private used = 0;
  private readonly totalBytes: number;

  constructor(@Inject(dispatchConfig.KEY) { memoryBytes }: Pick<DispatchConfig, 'memoryBytes'>, metrics: Metrics) {
    this.totalBytes = memoryBytes;
    metrics.addSource('dispatch', [metrics.claimedBytes, metrics.waitingClaims], () => {
      metrics.claimedBytes.set(this.used);
      metrics.waitingClaims.set(this.waiting.length);
    });
  }

  /** Bytes of all claims. */
  get usedBytes(): number {
    return this.used;
  }

  /** Waits for room. @returns the granted bytes, at most `mostBytes`; to be returned by {@link change} */
  take(portalId: string, mostBytes: number): Promise<number> {
    return new Promise((grant) => {
      this.waiting.push({ portalId, mostBytes, grant });
      this.grantWaiting();
    });
  }

  /** True if a write of this size has room at once. */
  hasRoom(portalId: string, bytes: number): boolean {
    return this.waiting.length === 0 && this.freeFor(portalId) >= bytes;
  }

  /** Changes the room of a portal's claims: negative to return some. Writes that are claimed already may exceed the limit. */
  change(portalId: string, bytes: number): void {
    const before = this.bytesOf.get(portalId) ?? 0;
    this.used += bytes;
    if (before + bytes > 0) this.bytesOf.set(portalId, before + bytes);
    else this.bytesOf.delete(portalId);
    if (bytes < 0) this.grantWaiting();
  }

  private grantWaiting(): void {
    for (const claim of [...this.waiting]) {
      const { portalId, mostBytes, grant } = claim;
      const free = this.freeFor(portalId);
      if (this.used > 0 && free < Math.min(mostBytes, leastBytes)) continue;
      const granted = Math.min(mostBytes, Math.max(leastBytes, Math.floor(free / 2)));
      this.waiting.splice(this.waiting.indexOf(claim), 1);
      this.change(portalId, granted);
      grant(granted);
    }
  }

  private freeFor(portalId: string): number {
    return Math.min(this.totalBytes - this.used, this.totalBytes / 2 - (this.bytesOf.get(portalId) ?? 0));
  }
}
