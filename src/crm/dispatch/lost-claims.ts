import { Inject, Injectable, Logger } from '@nestjs/common';
import { DispatcherLease } from '../journal/claims/dispatcher-lease';
import { Releases } from '../journal/claims/releases';
import { messageOf } from './error-text';

/** Releases the claims of processes that have lost their lease. */
@Injectable()
export class LostClaims {
  private readonly logger = new Logger(LostClaims.name);
  private alive: ReadonlySet<string> = new Set();
  /** Time of the first sight of an unknown process's claims, by the process's name. */
  private readonly orphansSinceMs = new Map<string, number>();

  constructor(
    @Inject(Releases) private readonly releases: Pick<Releases, 'releaseLost'>,
    @Inject(DispatcherLease) private readonly lease: Pick<DispatcherLease, 'isName' | 'lengthMs'>,
  ) {}

  /** Notes the processes that hold leases. */
  noteAlive(alive: ReadonlySet<string>): void {
    this.alive = alive;
  }

  /** Releases the claims of processes in a portal. After a failure, a later look finds them as orphans. */
  async release(portalId: string, dispatchers: readonly string[]): Promise<void> {
    if (dispatchers.length === 0) return;
    try {
      const released = await this.releases.releaseLost(portalId, dispatchers);
      if (released > 0) this.logger.warn(`Released ${released} writes of a process that has ended`);
    } catch (error) {
      this.logger.warn(
        `Releasing claims in portal ${portalId} failed; the next sweep tries again: ${messageOf(error)}`,
      );
    }
  }

  /** Releases the claims of unknown processes in a portal. @param claimers processes with claims */
  async releaseOrphans(portalId: string, claimers: readonly (string | null)[], nowMs: number): Promise<void> {
    for (const name of this.overdueOrphans(claimers, nowMs)) await this.release(portalId, [name]);
  }

  /**
   * Unknown processes whose claims were first seen a lease's length ago. A process may claim before it notices the loss of
   * its lease. Its last calls get that time to end.
   */
  private overdueOrphans(claimers: readonly (string | null)[], nowMs: number): Set<string> {
    const overdue = new Set<string>();
    for (const name of claimers) {
      if (name === null || this.alive.has(name) || this.lease.isName(name)) continue;
      const sinceMs = this.orphansSinceMs.get(name) ?? nowMs;
      this.orphansSinceMs.set(name, sinceMs);
      if (nowMs - sinceMs >= this.lease.lengthMs) overdue.add(name);
    }
    return overdue;
  }
}
