import { Inject, Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { writesConfig, type WritesConfig } from '../../config/writes.config';
import type { Lane } from '../../hubspot/call/hubspot-call';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import { within } from '../../timing/within';
import type { ObjectType } from '../object-types/object-types';
import type { KnownValues } from './known-values';
import type { PortalSchema } from './portal-schema';
import { isCertain } from './certain-value';
import { RefreshPace } from './refresh-pace';
import { SchemaCache } from './schema-cache';
import { ValidationRules } from './validation-rules';

/** An older schema is read again, in parallel with the writes that use it. */
const freshMs = 10 * 60_000;
const mostPaces = 10_000;
/** Errors by a rule about several properties, such as MISSING_CONDITIONAL_REQUIRED_PROPERTY. [docs/simulator.md 1, CL, WV] */
const jointCode = /^MISSING_|REQUIRED/;

/**
 * The schemas for checking writes. Readings happen at the first write, every ten minutes, on a miss, and after a refusal by
 * HubSpot. Writes wait at most PREFLIGHT_WAIT_MS, counted from the start of the reading. Then they continue unchecked.
 */
@Injectable()
export class PortalSchemas {
  private readonly logger = new Logger(PortalSchemas.name);
  private readonly paces = new LRUCache<string, RefreshPace>({ max: mostPaces });

  constructor(
    @Inject(SchemaCache) private readonly cache: Pick<SchemaCache, 'find' | 'read' | 'underWaySince'>,
    @Inject(writesConfig.KEY) private readonly config: Pick<WritesConfig, 'preflight' | 'preflightWaitMs'>,
    @Inject(ValidationRules) private readonly rules: Pick<ValidationRules, 'known' | 'areJoint' | 'noteJoint'>,
  ) {}

  /** The known schema, without a call to HubSpot. */
  known(portalId: string, objectType: ObjectType): PortalSchema | undefined {
    return this.cache.find(portalId, objectType);
  }

  /** Knowledge about property values, without waiting for HubSpot. A question reads a schema that is missing or old. */
  knownValues(portalId: string, objectType: ObjectType): KnownValues {
    const known = this.cache.find(portalId, objectType);
    return {
      definitionOf: (name) => known?.properties.get(name),
      isCertain: (name, value) => {
        if (this.config.preflight && (!known || ageMs(known) > freshMs)) void this.start(portalId, objectType);
        const property = known?.properties.get(name);
        if (!property || !isCertain(property, value)) return false;
        return this.rules.known(portalId, objectType)?.has(name) === false;
      },
      hasJointRules: this.rules.areJoint(portalId, objectType),
    };
  }

  /**
   * The schema, no older than `maxAgeMs`.
   * @throws HubspotError if HubSpot does not return it
   */
  async get(portalId: string, objectType: ObjectType, maxAgeMs: number): Promise<PortalSchema> {
    const known = this.cache.find(portalId, objectType);
    return known && ageMs(known) < maxAgeMs ? known : this.read(portalId, objectType, 'interactive');
  }

  /** The schema for a write: the known one, or the first one if its reading ends in time. */
  async forWrite(portalId: string, objectType: ObjectType): Promise<PortalSchema | null> {
    const known = this.cache.find(portalId, objectType);
    if (!known) return this.readInTime(portalId, objectType);
    if (ageMs(known) > freshMs) void this.start(portalId, objectType);
    return known;
  }

  /**
   * A newer schema for a write that does not fit the one that was seen. Only a schema whose reading began after the write's
   * arrival is certain. The caller asks again with a schema that is newer, but not certain.
   * @returns null if none arrives in time or the pace allows no reading now, so that HubSpot decides
   */
  async newer(portalId: string, objectType: ObjectType, seen: PortalSchema): Promise<PortalSchema | null> {
    const latest = this.cache.find(portalId, objectType);
    if (latest && latest.readAtMs > seen.readAtMs) return latest;
    const underWay = this.cache.underWaySince(portalId, objectType) !== undefined;
    if (!underWay && !this.paceOf(portalId, objectType).takeMiss(performance.now())) return null;
    return this.readInTime(portalId, objectType);
  }

  /**
   * A schema whose reading began after a time.
   * @param sinceMs by performance.now()
   * @throws HubspotError if HubSpot does not return it
   */
  async since(portalId: string, objectType: ObjectType, sinceMs: number, lane: Lane): Promise<PortalSchema> {
    const known = this.cache.find(portalId, objectType);
    if (known && known.readAtMs >= sinceMs) return known;
    const shared = await this.read(portalId, objectType, lane);
    // A reading that was under way may have begun before.
    return shared.readAtMs >= sinceMs ? shared : this.read(portalId, objectType, lane);
  }

  /**
   * Reads the schema again, after HubSpot refused a write that the known schema allows.
   * @returns null if no schema is known, the pace allows no reading now, or the reading fails
   */
  async suspect(portalId: string, objectType: ObjectType, sinceMs: number, lane: Lane): Promise<PortalSchema | null> {
    const known = this.cache.find(portalId, objectType);
    if (!known) return null;
    const isRead = known.readAtMs >= sinceMs;
    const pace = this.paceOf(portalId, objectType);
    if (!isRead && (pace.isPaused(performance.now()) || !pace.takeMiss(performance.now()))) return null;
    return this.since(portalId, objectType, sinceMs, lane).catch((error: unknown) => {
      if (error instanceof HubspotError) return null;
      throw error;
    });
  }

  /** True during the pause after a failed reading, unless a later one is under way. */
  isPaused(portalId: string, objectType: ObjectType): boolean {
    return this.paceOf(portalId, objectType).isPaused(performance.now());
  }

  /** Notes the codes of a refusal: some concern values of several properties together. */
  noteRefusal(portalId: string, objectType: ObjectType, codes: readonly string[]): void {
    if (codes.some((code) => jointCode.test(code))) this.rules.noteJoint(portalId, objectType);
  }

  private async readInTime(portalId: string, objectType: ObjectType): Promise<PortalSchema | null> {
    const reading = this.start(portalId, objectType);
    if (!reading) return null;
    const startedAtMs = this.cache.underWaySince(portalId, objectType) ?? performance.now();
    const leftMs = startedAtMs + this.config.preflightWaitMs - performance.now();
    if (leftMs <= 0) return null;
    return within(leftMs, reading, () => new Error('the schema is late')).catch(() => null);
  }

  /** Starts a reading in the bulk lane, or shares the one under way; null during the pause after a failure. */
  private start(portalId: string, objectType: ObjectType): Promise<PortalSchema> | null {
    const underWay = this.cache.underWaySince(portalId, objectType) !== undefined;
    if (!underWay && this.paceOf(portalId, objectType).isPaused(performance.now())) return null;
    const reading = this.read(portalId, objectType, 'bulk');
    // An unawaited failure must not end the process.
    reading.catch(() => undefined);
    return reading;
  }

  private read(portalId: string, objectType: ObjectType, lane: Lane): Promise<PortalSchema> {
    const isShared = this.cache.underWaySince(portalId, objectType) !== undefined;
    const reading = this.cache.read(portalId, objectType, lane);
    if (isShared) return reading;
    return reading.catch((error: unknown) => {
      this.paceOf(portalId, objectType).noteFailure(error, performance.now());
      this.logger.warn(
        `Reading the properties of ${objectType} in portal ${portalId} failed; writes are sent unchecked: ${String(error)}`,
      );
      throw error;
    });
  }

  private paceOf(portalId: string, objectType: ObjectType): RefreshPace {
    const cacheKey = `${portalId}/${objectType}`;
    const known = this.paces.get(cacheKey);
    if (known) return known;
    const pace = new RefreshPace();
    this.paces.set(cacheKey, pace);
    return pace;
  }
}

function ageMs({ readAtMs }: PortalSchema): number {
  return performance.now() - readAtMs;
}
