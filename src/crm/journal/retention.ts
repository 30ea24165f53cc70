import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import type { Env } from '../../config/env';
import { JournalPortals } from './journal-portals';
import { JournalRemoval } from './removal';

const everyMs = 10 * 60_000;
const rowsAtOnce = 5_000;
const dayMs = 86_400_000;

/**
 * Removes what need not be kept any longer: settled writes and idempotency keys. Replicas may do so at the same time: a
 * row that another one has removed is passed over.
 */
@Injectable()
export class Retention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Retention.name);
  private readonly keptMs: number;
  private timer?: NodeJS.Timeout;
  private stopping = false;

  constructor(
    private readonly removal: JournalRemoval,
    private readonly portals: JournalPortals,
    config: ConfigService<Env, true>,
  ) {
    this.keptMs = config.get('WRITE_RETENTION_DAYS', { infer: true }) * dayMs;
  }

  onApplicationBootstrap(): void {
    this.schedule();
  }

  onModuleDestroy(): void {
    this.stopping = true;
    clearTimeout(this.timer);
  }

  /** @returns how many writes were removed */
  async removeOutdated(now = Date.now()): Promise<number> {
    const belowId = firstIdOf(now - this.keptMs);
    let removed = 0;
    for (const portalId of await this.portals.all()) {
      try {
        removed += await this.repeat(() => this.removal.removeSettled(portalId, belowId, rowsAtOnce));
        await this.repeat(() => this.removal.removeIdempotencyKeys(portalId, rowsAtOnce));
      } catch (error) {
        // Other portals may be on other servers.
        this.logger.warn(`Outdated writes of portal ${portalId} could not be removed: ${String(error)}`);
      }
    }
    return removed;
  }

  private async repeat(remove: () => Promise<number>): Promise<number> {
    let sum = 0;
    for (;;) {
      const count = await remove();
      sum += count;
      if (count < rowsAtOnce || this.stopping) return sum;
    }
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.removeOutdated()
        .then((removed) => {
          if (removed > 0) this.logger.log(`${removed} settled writes were removed`);
        })
        .catch((error: unknown) => {
          this.logger.warn(`Outdated writes could not be removed: ${String(error)}`);
        })
        .finally(() => {
          if (!this.stopping) this.schedule();
        });
    }, everyMs).unref();
  }
}

/** The lowest id that a write accepted at a time can have: ids are UUIDs of version 7, which begin with the time. */
export function firstIdOf(timeMs: number): string {
  const hex = Math.max(0, timeMs).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
