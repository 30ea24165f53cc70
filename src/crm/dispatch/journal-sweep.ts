import { Inject, Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import { DispatcherLease, type LeaseHolders } from '../journal/claims/dispatcher-lease';
import { EarlierVersions } from '../journal/claims/earlier-versions';
import { JournalPortals, type OpenPortal } from '../journal/tables/journal-portals';
import type { LaneName } from '../journal/tables/queue';
import { messageOf } from './error-text';
import { deepLookMs } from './look-plan';
import { LostClaims } from './lost-claims';
import { PortalLook, type LookContext } from './portal-look';

/** Interval of lease renewals and looks through the journal. */
const sweepMs = 500;
/** Portals in parallel. */
const portalsAtOnce = 4;

/** Receivers of a sweep's findings. */
export interface SweepHandlers {
  /**
   * Called for each lane with due heads.
   * @param since time at which the oldest became due; null if unknown
   * @param callers API keys with heads in the lane; null stands for writes of earlier versions
   */
  onDue(portalId: string, lane: LaneName, since: Date | null, callers: readonly (string | null)[]): void;
  /** Called with each sweep, unless the previous call is still under way. */
  onSweep(): Promise<void>;
}

/**
 * Renews this process's lease, and searches the journal for work that this process does not know. Each portal has its own
 * look, so that an unreachable portal hides no other. No sweep waits for a portal, so that the lease is renewed in time.
 */
@Injectable()
export class JournalSweep implements LookContext {
  private readonly logger = new Logger(JournalSweep.name);
  private readonly limit = pLimit(portalsAtOnce);
  /** Portals with a look under way. */
  private readonly looking = new Set<string>();
  /** Portals whose last look failed: the log has that failure already. */
  private readonly failing = new Set<string>();
  private readonly underWay = new Set<Promise<void>>();
  /** Time of the next search for portals with writes of earlier versions, which note no portals. */
  private nextNoteMs = 0;
  private anyEarlierVersion = true;
  private handlers?: SweepHandlers;
  private handling = false;
  private timer?: NodeJS.Timeout;
  private stopping = false;

  constructor(
    @Inject(DispatcherLease) private readonly lease: Pick<DispatcherLease, 'name' | 'register' | 'renew' | 'end'>,
    @Inject(JournalPortals) private readonly portals: Pick<JournalPortals, 'open' | 'noteOpen'>,
    @Inject(PortalLook) private readonly portalLook: Pick<PortalLook, 'look'>,
    @Inject(LostClaims) private readonly lostClaims: Pick<LostClaims, 'noteAlive' | 'release'>,
    @Inject(EarlierVersions) private readonly versions: Pick<EarlierVersions, 'meet'>,
  ) {}

  get earlierVersions(): boolean {
    return this.anyEarlierVersion;
  }

  onDue(portalId: string, lane: LaneName, since: Date | null, callers: readonly (string | null)[]): void {
    this.handlers?.onDue(portalId, lane, since, callers);
  }

  /** Registers a lease, and starts sweeping. */
  async start(handlers: SweepHandlers): Promise<void> {
    this.handlers = handlers;
    await this.lease.register();
    this.timer = setTimeout(() => void this.sweep(), 0);
  }

  /** Stops sweeping, and waits for the looks under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await Promise.all(this.underWay);
  }

  /** Releases this process's claims, and ends its lease. After a failure, the claims expire with the lease. */
  async end(): Promise<void> {
    try {
      const open = await this.portals.open();
      await Promise.all(open.map(({ portalId }) => this.lostClaims.release(portalId, [this.lease.name])));
      await this.lease.end();
    } catch (error) {
      this.logger.warn(`Releasing claims failed; they expire with the lease: ${messageOf(error)}`);
    }
  }

  private async sweep(): Promise<void> {
    try {
      const holders = await this.lease.renew();
      this.lostClaims.noteAlive(holders.alive);
      await this.noteEarlierVersions(holders);
      const open = await this.portals.open();
      for (const portal of open) this.lookAt(portal, this.released(portal, holders));
      this.callOnSweep();
    } catch (error) {
      this.logger.warn(`Journal sweep failed: ${messageOf(error)}`);
    }
    // The interval counts from the end of a sweep, unlike that of BackgroundLoop: a slow database gets fewer sweeps.
    if (!this.stopping) this.timer = setTimeout(() => void this.sweep(), sweepMs);
  }

  private async noteEarlierVersions({ earlierVersions }: LeaseHolders): Promise<void> {
    this.anyEarlierVersion = earlierVersions;
    if (earlierVersions) this.versions.meet();
    const nowMs = performance.now();
    if (nowMs < this.nextNoteMs) return;
    this.nextNoteMs = nowMs + deepLookMs;
    try {
      await this.portals.noteOpen();
      if (!earlierVersions) this.nextNoteMs = Infinity;
    } catch (error) {
      this.logger.warn(`Searching for portals with open writes failed: ${messageOf(error)}`);
    }
  }

  /** Releases the claims of processes whose leases have just expired. After a failure, looks find them. */
  private released({ portalId }: OpenPortal, { expired }: LeaseHolders): Promise<void> {
    const released = this.lostClaims.release(portalId, expired);
    this.track(released);
    return released;
  }

  /** @param ready awaited before the look, which then finds the released writes */
  private lookAt(portal: OpenPortal, ready: Promise<void>): void {
    const { portalId } = portal;
    if (this.looking.has(portalId) || this.stopping) return;
    this.looking.add(portalId);
    const looked = ready
      .then(() => this.limit(() => this.portalLook.look(portal, this)))
      .then(
        () => {
          this.failing.delete(portalId);
        },
        (error: unknown) => {
          if (!this.failing.has(portalId)) this.logger.warn(`Sweep of portal ${portalId} failed: ${messageOf(error)}`);
          this.failing.add(portalId);
        },
      )
      .finally(() => {
        this.looking.delete(portalId);
      });
    this.track(looked);
  }

  private callOnSweep(): void {
    if (this.handling || !this.handlers) return;
    this.handling = true;
    const handled = this.handlers
      .onSweep()
      .catch((error: unknown) => {
        this.logger.warn(`Looking up settled writes failed: ${messageOf(error)}`);
      })
      .finally(() => {
        this.handling = false;
      });
    this.track(handled);
  }

  /** Adds work for {@link stop} to wait for. */
  private track(work: Promise<void>): void {
    const done = work.finally(() => this.underWay.delete(done));
    this.underWay.add(done);
  }
}
