import { Inject, Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import { RefreshingCache } from '../../timing/refreshing-cache';
import type { ObjectType } from '../object-types/object-types';
import { RefreshPace } from './refresh-pace';

/** Older rules are read again, in parallel with the writes that use them. */
const freshMs = 10 * 60_000;
const mostEntries = 1_000;
/** Time for which a rule about several properties is remembered. */
const jointMs = 24 * 3_600_000;

/**
 * The properties for which a portal has validation rules, such as "digits only". HubSpot enforces the rules on writes. They
 * are read only for writes that need them, in the bulk lane.
 */
@Injectable()
export class ValidationRules {
  private readonly logger = new Logger(ValidationRules.name);
  private readonly readings = new RefreshingCache<ReadonlySet<string>>({ maxEntries: mostEntries });
  private readonly paces = new LRUCache<string, RefreshPace>({ max: mostEntries });

  /** Ends of the times for which rules about several properties are remembered, by performance.now(). */
  private readonly jointUntilMs = new LRUCache<string, number>({ max: mostEntries });

  constructor(@Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'listValidatedProperties'>) {}

  /**
   * Names of the properties with rules, without waiting; null if unknown. Unknown or old rules are then read.
   */
  known(portalId: string, objectType: ObjectType): ReadonlySet<string> | null {
    const key = `${portalId}/${objectType}`;
    const kept = this.readings.find(key);
    if (!kept || performance.now() - kept.startedAtMs > freshMs) this.read(portalId, objectType, key);
    return kept?.value ?? null;
  }

  /** Notes a rule about several properties. HubSpot lists no such rules, and only names them when it refuses a record. */
  noteJoint(portalId: string, objectType: ObjectType): void {
    this.jointUntilMs.set(`${portalId}/${objectType}`, performance.now() + jointMs);
  }

  /** True if HubSpot has refused a record by a rule about several properties within a day. */
  areJoint(portalId: string, objectType: ObjectType): boolean {
    return (this.jointUntilMs.get(`${portalId}/${objectType}`) ?? 0) > performance.now();
  }

  private read(portalId: string, objectType: ObjectType, key: string): void {
    const pace = this.paces.get(key) ?? new RefreshPace();
    this.paces.set(key, pace);
    if (this.readings.underWaySince(key) !== undefined || pace.isPaused(performance.now())) return;
    this.readings
      .refresh(key, async () => new Set(await this.client.listValidatedProperties(portalId, objectType, 'bulk')))
      .catch((error: unknown) => {
        pace.noteFailure(error, performance.now());
        this.logger.warn(
          `Reading the validation rules of ${objectType} in portal ${portalId} failed; writes of one record with different values are sent one by one: ${String(error)}`,
        );
      });
  }
}
