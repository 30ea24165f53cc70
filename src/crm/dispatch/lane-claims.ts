import { Inject, Injectable } from '@nestjs/common';
import { Claims, type Batch, type Claim } from '../journal/claims/claims';
import { DispatcherLease } from '../journal/claims/dispatcher-lease';
import { EarlierVersions } from '../journal/claims/earlier-versions';
import type { PortalLane } from '../journal/tables/queue';
import { Releases } from '../journal/claims/releases';
import type { ClaimedWrite } from '../journal/tables/stored-write';

/**
 * Claims and releases writes for lanes. A lost answer may leave claims that this process does not know. The process then
 * abandons its name.
 */
@Injectable()
export class LaneClaims {
  constructor(
    @Inject(Claims) private readonly claims: Pick<Claims, 'claim'>,
    @Inject(Releases) private readonly releases: Pick<Releases, 'release'>,
    @Inject(EarlierVersions) private readonly earlierVersions: Pick<EarlierVersions, 'mayRun'>,
    @Inject(DispatcherLease) private readonly lease: Pick<DispatcherLease, 'abandonName' | 'isName'>,
  ) {}

  /** Claims due writes. @param since skips writes that were due before this time; null for none */
  claim(lane: PortalLane, mostKeys: number, since: Date | null): Promise<Claim> {
    return this.orAbandon(this.claims.claim(lane.portalId, lane, mostKeys, since));
  }

  /** Releases a batch that was not sent. */
  release(portalId: string, { claimedBy, writes }: Batch): Promise<void> {
    const released = writes.map(({ id }) => ({ id, afterMs: 0, attempts: 0, mayExist: false, problem: null }));
    return this.orAbandon(this.releases.release(portalId, claimedBy, released));
  }

  /** Counts the writes that this process accepted. */
  countOwn(writes: readonly ClaimedWrite[]): number {
    return writes.filter(({ acceptedBy }) => acceptedBy !== null && this.lease.isName(acceptedBy)).length;
  }

  /** True if a write may be claimed at its acceptance: no process of an earlier version can have claimed its key. */
  mayClaimAsAccepted(portalId: string): boolean {
    return !this.earlierVersions.mayRun(portalId);
  }

  /** Notes a failed acceptance: the database may have stored and claimed its write. */
  abandonName(): void {
    this.lease.abandonName();
  }

  private orAbandon<Result>(work: Promise<Result>): Promise<Result> {
    return work.catch((error: unknown) => {
      this.lease.abandonName();
      throw error;
    });
  }
}
