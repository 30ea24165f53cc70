import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { retentionConfig, type RetentionConfig } from '../../../config/retention.config';
import { BackgroundLoop } from '../../../timing/background-loop';
import { JournalPortals } from '../tables/journal-portals';
import { ClosedRewrites } from './closed-rewrites';
import { beginning, OldNames, type IdentityPlace, type SweptIdentities } from './old-names';
import { JournalRemoval } from './removal';

const everyMs = 10 * 60_000;
/** Spreads replicas that were started together. */
const jitter = 0.1;
/** Rows of one statement. More would hold locks for longer. */
const mostRows = 5_000;
const stripEveryMs = 30_000;
/** Writes whose values pass through this process in one statement. */
const mostRewritten = 200;

/** Sweeps that read whole tables run this rarely. */
const sweepEveryMs = 6 * 3_600_000;
/** A caller waits for a minute at most. Values that another process may wait for stay this long. */
const stripAfterSeconds = 120;

/**
 * Removes rows and values after their retention: settled and failed writes, idempotency keys, names of created records,
 * identities. Replicas may do so at the same time: removed rows are skipped.
 */
@Injectable()
export class Retention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Retention.name);
  private readonly loop = new BackgroundLoop({
    name: 'Removing outdated writes',
    everyMs,
    jitter,
    run: (signal) => this.removeOutdated(Date.now(), signal),
    logger: this.logger,
  });
  private readonly stripping: BackgroundLoop;
  /** By portal: time of the next sweep of identities, by Date.now(). */
  private readonly nextSweepMs = new Map<string, number>();
  /** By portal: names of created records before this time are removed. */
  private readonly namesFrom = new Map<string, Date>();

  constructor(
    @Inject(JournalRemoval)
    private readonly removal: Pick<JournalRemoval, 'removeSettled' | 'removeFailed' | 'removeIdempotencyKeys'>,
    @Inject(OldNames) private readonly names: Pick<OldNames, 'removeNames' | 'forgetIdentities'>,
    @Inject(ClosedRewrites) private readonly rewrites: Pick<ClosedRewrites, 'strip'>,
    @Inject(JournalPortals) private readonly portals: Pick<JournalPortals, 'all'>,
    @Inject(retentionConfig.KEY)
    private readonly config: Pick<
      RetentionConfig,
      'writesMs' | 'failedMs' | 'namesMs' | 'identitiesMs' | 'keepsSettledValues'
    >,
  ) {
    this.stripping = new BackgroundLoop({
      name: 'Removing values of settled writes',
      // Other processes may have another configuration, and earlier ones may have had one.
      everyMs: config.keepsSettledValues ? everyMs : stripEveryMs,
      jitter,
      run: (signal) => this.stripValues(signal),
      logger: this.logger,
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
    this.stripping.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.loop.stop(), this.stripping.stop()]);
  }

  /** Removes outdated rows and names, until the signal. */
  async removeOutdated(nowMs: number, signal: AbortSignal): Promise<void> {
    await this.inEachPortal(async (portalId) => {
      const removed = await this.removeWrites(portalId, nowMs, signal);
      if (removed > 0) this.logger.log(`Removed ${removed} writes of portal ${portalId} after their retention`);
      await this.removeNames(portalId, signal);
      await this.forgetIdentities(portalId, nowMs, signal);
    });
  }

  /** Removes the values of settled writes that no caller can wait for any more, until the signal. */
  async stripValues(signal: AbortSignal): Promise<void> {
    await this.inEachPortal((portalId) =>
      repeat(() => this.rewrites.strip(portalId, stripAfterSeconds, mostRewritten), signal, mostRewritten),
    );
  }

  private async removeWrites(portalId: string, nowMs: number, signal: AbortSignal): Promise<number> {
    const { writesMs, failedMs } = this.config;
    const settledBelow = firstIdOf(nowMs - writesMs);
    let removed = await repeat(() => this.removal.removeSettled(portalId, settledBelow, mostRows), signal);
    if (failedMs !== null) {
      const failedBelow = firstIdOf(nowMs - failedMs);
      removed += await repeat(() => this.removal.removeFailed(portalId, failedBelow, failedMs, mostRows), signal);
    }
    await repeat(() => this.removal.removeIdempotencyKeys(portalId, mostRows), signal);
    return removed;
  }

  private async removeNames(portalId: string, signal: AbortSignal): Promise<void> {
    const { namesMs } = this.config;
    while (namesMs !== null && !signal.aborted) {
      const from = this.namesFrom.get(portalId) ?? beginning;
      const { next } = await this.names.removeNames(portalId, namesMs, from, mostRows);
      if (next === null) return;
      this.namesFrom.set(portalId, next);
    }
  }

  private async forgetIdentities(portalId: string, nowMs: number, signal: AbortSignal): Promise<void> {
    const { identitiesMs } = this.config;
    if (identitiesMs === null || nowMs < (this.nextSweepMs.get(portalId) ?? 0)) return;
    let after: IdentityPlace | null = null;
    do {
      const swept: SweptIdentities = await this.names.forgetIdentities(portalId, identitiesMs, after, mostRows);
      after = swept.next;
    } while (after !== null && !signal.aborted);
    if (after === null) this.nextSweepMs.set(portalId, nowMs + sweepEveryMs);
  }

  private async inEachPortal(act: (portalId: string) => Promise<unknown>): Promise<void> {
    for (const portalId of await this.portals.all()) {
      try {
        await act(portalId);
      } catch (error) {
        // Other portals may be on other servers.
        this.logger.warn(`Removing outdated data of portal ${portalId} failed: ${String(error)}`);
      }
    }
  }
}

/** Repeats a removal until no row is left, or until the signal. @returns the number of removed rows */
async function repeat(remove: () => Promise<number>, signal: AbortSignal, most = mostRows): Promise<number> {
  let sum = 0;
  while (!signal.aborted) {
    const count = await remove();
    sum += count;
    if (count < most) break;
  }
  return sum;
}

/** Lowest id of a write that was accepted at a time. Ids are UUIDs of version 7, which begin with the time. */
export function firstIdOf(timeMs: number): string {
  const hex = Math.max(0, timeMs).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
