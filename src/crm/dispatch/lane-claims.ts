import { Inject, Injectable } from '@nestjs/common';
import { IntegrationKeys } from '../../portals/integration-keys';
import type { Batch, Claim, ClaimLimits } from '../journal/claims/claims';
import { DispatcherLease } from '../journal/claims/dispatcher-lease';
import { EarlierVersions } from '../journal/claims/earlier-versions';
import { objectTypeOf, type PortalLane } from '../journal/tables/queue';
import { Releases } from '../journal/claims/releases';
import type { ClaimedWrite, NewWrite } from '../journal/tables/stored-write';
import { bytesOf } from '../journal/tables/write-size';
import { BoundedClaims } from './bounded-claims';

/**
 * Claims and releases writes for lanes. A lost answer may leave claims that this process does not know. The process then
 * abandons its name.
 */
@Injectable()
export class LaneClaims {
  constructor(
    @Inject(BoundedClaims) private readonly claims: Pick<BoundedClaims, 'claim' | 'hasRoom' | 'begin' | 'end'>,
    @Inject(Releases) private readonly releases: Pick<Releases, 'release'>,
    @Inject(EarlierVersions) private readonly earlierVersions: Pick<EarlierVersions, 'mayRun'>,
    @Inject(DispatcherLease) private readonly lease: Pick<DispatcherLease, 'abandonName' | 'isName'>,
    @Inject(IntegrationKeys) private readonly integrationKeys: Pick<IntegrationKeys, 'isKnownAvailable'>,
  ) {}

  /**
   * Claims due writes, once this process has room for them. They count until {@link end}.
   * @param since skips writes that were due before this time; null for none
   */
  claim(lane: PortalLane, most: ClaimLimits, since: Date | null): Promise<Claim> {
    return this.orAbandon(this.claims.claim(lane, most, since));
  }

  /** Counts a batch that was claimed at its acceptance, until {@link end}. */
  begin(portalId: string, batch: Batch): void {
    this.claims.begin(portalId, batch);
  }

  /** Ends the account of a batch that is settled. */
  end(portalId: string, batch: Batch): void {
    this.claims.end(portalId, batch);
  }

  /** Releases a batch that was not sent. */
  async release(portalId: string, batch: Batch): Promise<void> {
    const { claimedBy, writes } = batch;
    const released = writes.map(({ id, attempts }) => ({ id, afterMs: 0, attempts, mayExist: false, problem: null }));
    await this.orAbandon(this.releases.release(portalId, claimedBy, released)).finally(() => {
      this.claims.end(portalId, batch);
    });
  }

  /** Counts the writes that this process accepted. */
  countOwn(writes: readonly ClaimedWrite[]): number {
    return writes.filter(({ acceptedBy }) => acceptedBy !== null && this.lease.isName(acceptedBy)).length;
  }

  /** True if this process has room for a write at once. */
  hasRoom(portalId: string, write: Pick<NewWrite, 'bytes' | 'intent'>): boolean {
    return this.claims.hasRoom(portalId, bytesOf(write));
  }

  /** True if a write may be claimed at its acceptance: no process of an earlier version can have claimed its key. */
  mayClaimAsAccepted(portalId: string): boolean {
    return !this.earlierVersions.mayRun(portalId);
  }

  /**
   * True if HubSpot itself rejects a second record with the key of a write: a record id, an e-mail address, or the hidden unique
   * property. No other write has the key of a new record.
   */
  isUniqueInHubspot(portalId: string, { queue, intent }: Pick<NewWrite, 'queue' | 'intent'>): boolean {
    const objectType = objectTypeOf(queue);
    if (objectType === null || !('key' in intent)) return false;
    if (intent.key.kind === 'external' || intent.key.kind === 'name') {
      return this.integrationKeys.isKnownAvailable(portalId, objectType);
    }
    return true;
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
