import { Inject, Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { writesConfig, type WritesConfig } from '../../config/writes.config';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import { RefreshingCache, type Reading } from '../../timing/refreshing-cache';
import { within } from '../../timing/within';
import type { PortalOwners } from './portal-owners';
import { readOwners } from './read-owners';
import { LookupAllowance } from '../portal-schema/lookup-allowance';
import { RefreshPace } from '../portal-schema/refresh-pace';

/** Older owners are read again, beside the writes that use them. */
const freshMs = 10 * 60_000;
const mostPortals = 1_000;

/** Bounds the readings of a portal's owners, after unknown owners and after failures. */
interface OwnersPace {
  misses: LookupAllowance;
  failures: RefreshPace;
}

/** The owners of each portal. They are read at the first write with an owner, every ten minutes, and for an unknown owner. */
@Injectable()
export class Owners {
  private readonly logger = new Logger(Owners.name);
  private readonly kept = new RefreshingCache<PortalOwners>({ maxEntries: mostPortals });
  private readonly paces = new LRUCache<string, OwnersPace>({ max: mostPortals });

  constructor(
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'listOwners'>,
    @Inject(writesConfig.KEY) private readonly config: Pick<WritesConfig, 'preflightWaitMs'>,
  ) {}

  /**
   * The owners for a write.
   * @param sinceMs arrival of the write, by performance.now()
   * @param suffice true if the owners contain those that the write names
   * @returns null if they cannot be read in time. `isCertain` only if they were read after the arrival
   */
  async forWrite(
    portalId: string,
    sinceMs: number,
    suffice: (owners: PortalOwners) => boolean,
  ): Promise<PortalOwners | null> {
    const known = this.kept.find(portalId);
    if (known && suffice(known.value)) {
      if (performance.now() - known.startedAtMs > freshMs) void this.start(portalId);
      return known.value;
    }
    const isFirst = !known;
    const underWay = this.kept.underWaySince(portalId) !== undefined;
    if (!isFirst && !underWay && !this.paceOf(portalId).misses.take(performance.now(), known.value.calls)) {
      return uncertain(known.value);
    }
    const latest = (await this.readInTime(portalId)) ?? known;
    if (!latest) return null;
    return latest.startedAtMs >= sinceMs ? latest.value : uncertain(latest.value);
  }

  private async readInTime(portalId: string): Promise<Reading<PortalOwners> | undefined> {
    const reading = this.start(portalId);
    if (!reading) return undefined;
    return within(this.config.preflightWaitMs, reading, () => new Error('the owners are late')).catch(() => undefined);
  }

  /** Starts a reading, or shares the one under way; null during the pause after a failure. */
  private start(portalId: string): Promise<Reading<PortalOwners>> | null {
    if (this.kept.underWaySince(portalId) === undefined && this.paceOf(portalId).failures.isPaused(performance.now()))
      return null;
    const reading = this.kept.refresh(portalId, () => this.read(portalId));
    // An unawaited failure must not end the process.
    reading.catch(() => undefined);
    return reading;
  }

  private async read(portalId: string): Promise<PortalOwners> {
    try {
      return await readOwners((archived, after) => this.client.listOwners(portalId, archived, after, 'bulk'));
    } catch (error) {
      this.paceOf(portalId).failures.noteFailure(error, performance.now());
      this.logger.warn(
        `Reading the owners of portal ${portalId} failed; writes are sent with owners as given: ${String(error)}`,
      );
      throw error;
    }
  }

  private paceOf(portalId: string): OwnersPace {
    const known = this.paces.get(portalId);
    if (known) return known;
    const pace = { misses: new LookupAllowance(), failures: new RefreshPace() };
    this.paces.set(portalId, pace);
    return pace;
  }
}

function uncertain(owners: PortalOwners): PortalOwners {
  return { ...owners, isCertain: false };
}
