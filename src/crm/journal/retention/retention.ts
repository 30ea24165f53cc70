import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { retentionConfig, type RetentionConfig } from '../../../config/retention.config';
import { BackgroundLoop } from '../../../timing/background-loop';
import { JournalPortals } from '../tables/journal-portals';
import { JournalRemoval } from './removal';

const everyMs = 10 * 60_000;
/** Spreads replicas that were started together. */
const jitter = 0.1;
/** Rows of one statement. More would hold locks for longer. */
const mostRows = 5_000;

/**
 * Removes settled writes and idempotency keys after their retention. Replicas may do so at the same time: removed rows are
 * skipped.
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

  constructor(
    @Inject(JournalRemoval) private readonly removal: Pick<JournalRemoval, 'removeSettled' | 'removeIdempotencyKeys'>,
    @Inject(JournalPortals) private readonly portals: Pick<JournalPortals, 'all'>,
    @Inject(retentionConfig.KEY) private readonly config: Pick<RetentionConfig, 'writesMs'>,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  /** Removes outdated rows, until the signal. */
  async removeOutdated(nowMs: number, signal: AbortSignal): Promise<void> {
    const belowId = firstIdOf(nowMs - this.config.writesMs);
    let removed = 0;
    for (const portalId of await this.portals.all()) {
      try {
        removed += await repeat(() => this.removal.removeSettled(portalId, belowId, mostRows), signal);
        await repeat(() => this.removal.removeIdempotencyKeys(portalId, mostRows), signal);
      } catch (error) {
        // Other portals may be on other servers.
        this.logger.warn(`Removing outdated writes of portal ${portalId} failed: ${String(error)}`);
      }
    }
    if (removed > 0) this.logger.log(`Removed ${removed} settled writes`);
  }
}

/** Repeats a removal until no row is left, or until the signal. @returns the number of removed rows */
async function repeat(remove: () => Promise<number>, signal: AbortSignal): Promise<number> {
  let sum = 0;
  while (!signal.aborted) {
    const count = await remove();
    sum += count;
    if (count < mostRows) break;
  }
  return sum;
}

/** Lowest id of a write that was accepted at a time. Ids are UUIDs of version 7, which begin with the time. */
export function firstIdOf(timeMs: number): string {
  const hex = Math.max(0, timeMs).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
