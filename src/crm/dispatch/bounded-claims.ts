import { Inject, Injectable } from '@nestjs/common';
import { Claims, type Batch, type Claim, type ClaimLimits } from '../journal/claims/claims';
import type { PortalLane } from '../journal/tables/queue';
import type { ClaimedWrite } from '../journal/tables/stored-write';
import { DispatchMemory } from './dispatch-memory';

/** Claims writes within the memory of this process, and keeps account of claimed ones. */
@Injectable()
export class BoundedClaims {
  constructor(
    @Inject(Claims) private readonly claims: Pick<Claims, 'claim'>,
    private readonly memory: DispatchMemory,
  ) {}

  /** Claims due writes once there is room for them. Each claimed write counts until {@link end}. */
  async claim(lane: PortalLane, most: ClaimLimits, since: Date | null): Promise<Claim> {
    const { portalId } = lane;
    const bytes = await this.memory.take(portalId, most.bytes);
    let claimed = 0;
    try {
      const claim = await this.claims.claim(portalId, lane, { ...most, bytes }, since);
      claimed = carriedBytes(claim.writes);
      return claim;
    } finally {
      this.memory.change(portalId, claimed - bytes);
    }
  }

  /** True if a write may be claimed at its acceptance. */
  hasRoom(portalId: string, bytes: number): boolean {
    return this.memory.hasRoom(portalId, bytes);
  }

  /** Counts writes that were claimed at their acceptance. */
  begin(portalId: string, { writes }: Batch): void {
    this.memory.change(portalId, carriedBytes(writes));
  }

  /** Returns the room of writes that are settled or released. */
  end(portalId: string, { writes }: Batch): void {
    if (writes.length > 0) this.memory.change(portalId, -carriedBytes(writes));
  }
}

/** Bytes of claimed writes that are in memory. */
function carriedBytes(writes: readonly ClaimedWrite[]): number {
  return writes.reduce((sum, { bytes, tooLarge }) => sum + (tooLarge ? 0 : bytes), 0);
}
