import { Inject, Injectable } from '@nestjs/common';
import { Claims, type Batch, type Claim } from '../journal/claims';
import { DispatcherLease } from '../journal/dispatcher-lease';
import { EarlierVersions } from '../journal/earlier-versions';
import type { PortalLane } from '../journal/queue';
import { Releases } from '../journal/releases';
import type { ClaimedWrite } from '../journal/stored-write';

/**
 * Claims of lanes. Where the answer to a claim or a release is lost, claims may exist that this process does not know: its
 * name is abandoned then.
 */
@Injectable()
export class LaneClaims {
  constructor(
    @Inject(Claims) private readonly claims: Pick<Claims, 'claim'>,
    @Inject(Releases) private readonly releases: Pick<Releases, 'release'>,
    @Inject(EarlierVersions) private readonly earlierVersions: Pick<EarlierVersions, 'mayRun'>,
    @Inject(DispatcherLease) private readonly lease: Pick<DispatcherLease, 'abandonName' | 'isName'>,
  ) {}

  /** Claims due writes. @param since looks only for writes that are due since then; null for all */
  claim(lane: PortalLane, mostKeys: number, since: Date | null): Promise<Claim> {
    return this.orAbandon(this.claims.claim(lane.portalId, lane, mostKeys, since));
  }

  /** Releases a batch that was not sent. */
  release(portalId: string, { claimedBy, writes }: Batch): Promise<void> {
    const released = writes.map(({ id }) => ({ id, afterMs: 0, attempts: 0, mayExist: false, problem: null }));
    return this.orAbandon(this.releases.release(portalId, claimedBy, released));
  }

  /** The number of writes that this process accepted. */
  countOwn(writes: readonly ClaimedWrite[]): number {
    return writes.filter(({ acceptedBy }) => acceptedBy !== null && this.lease.isName(acceptedBy)).length;
  }

  /** True where a write may be claimed as it is accepted: no process of an earlier version may have claimed its key. */
  mayClaimAsAccepted(portalId: string): boolean {
    return !this.earlierVersions.mayRun(portalId);
  }

  /** Notes that an acceptance failed: its write may be stored and claimed all the same. */
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
