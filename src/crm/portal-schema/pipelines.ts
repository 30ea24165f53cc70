import { Inject, Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Lane } from '../../hubspot/call/hubspot-call';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { HubspotPipeline } from '../../hubspot/call/hubspot-wire';
import type { Reading } from '../../timing/refreshing-cache';
import type { ObjectType } from '../object-types/object-types';
import type { ObjectDefinition } from '../object-types/object-definition';
import { hasUsable, namesUnknown, pipelineDefaults } from './pipeline-defaults';
import { SchemaCache } from './schema-cache';

const keptMs = 10 * 60_000;
/** A reading that found no pipeline is repeated sooner. */
const unusableKeptMs = 1_000;
const mostFailures = 10_000;

/** The last failed reading of pipelines, until one succeeds. */
interface Failure {
  error: HubspotError;
  /** By performance.now(). */
  atMs: number;
}

/** Default pipelines and stages of new records. Pipelines are read every ten minutes, and for a write with an unknown one. */
@Injectable()
export class Pipelines {
  private readonly logger = new Logger(Pipelines.name);
  private readonly failures = new LRUCache<string, Failure>({ max: mostFailures });

  constructor(
    @Inject(SchemaCache)
    private readonly cache: Pick<SchemaCache, 'findPipelines' | 'readPipelines' | 'readPipelinesSince'>,
  ) {}

  /**
   * Default pipeline and stage of a new record, if its properties have none. Older pipelines serve while they cannot be read
   * again.
   * @param claimedAtMs start of the claim, by performance.now(): its records share a reading that failed
   * @throws HubspotError if no pipelines are known and none can be read: the record must not be sent without its defaults
   */
  async defaultsFor(
    portalId: string,
    { objectType, pipeline }: ObjectDefinition,
    properties: Readonly<Record<string, string>>,
    claimedAtMs = performance.now(),
  ): Promise<Record<string, string>> {
    if (!pipeline || (properties[pipeline.pipelineProperty] && properties[pipeline.stageProperty])) return {};
    const sinceMs = performance.now();
    const known = this.cache.findPipelines(portalId, objectType);
    const keptForMs = known && hasUsable(known.value) ? keptMs : unusableKeptMs;
    let reading =
      known && sinceMs - known.startedAtMs < keptForMs ? known : await this.read(portalId, objectType, claimedAtMs);
    // A reading from before the write may miss a stage that was created for it.
    while (reading.startedAtMs < sinceMs && namesUnknown(pipeline, properties, reading.value)) {
      const newer = await this.read(portalId, objectType, claimedAtMs);
      if (newer.startedAtMs <= reading.startedAtMs) break;
      reading = newer;
    }
    if (!hasUsable(reading.value)) throw withoutPipelines(objectType);
    return pipelineDefaults(pipeline, properties, reading.value);
  }

  /**
   * Reads the pipelines again, unless a reading has begun after a time.
   * @param sinceMs by performance.now()
   * @throws HubspotError
   */
  async readSince(portalId: string, objectType: ObjectType, sinceMs: number, lane: Lane): Promise<void> {
    await this.cache.readPipelinesSince(portalId, objectType, sinceMs, lane);
  }

  /** The pipeline of a record with these properties, without a call to HubSpot; `""` if unknown. */
  knownPipeline(
    portalId: string,
    { objectType, pipeline }: ObjectDefinition,
    properties: Readonly<Record<string, string>>,
  ): string {
    if (!pipeline) return '';
    const known = this.cache.findPipelines(portalId, objectType)?.value ?? [];
    return (
      properties[pipeline.pipelineProperty] ||
      (pipelineDefaults(pipeline, properties, known)[pipeline.pipelineProperty] ?? '')
    );
  }

  /** Reads the pipelines. @returns the known ones after a failure @throws HubspotError if none are known */
  private async read(
    portalId: string,
    objectType: ObjectType,
    claimedAtMs: number,
  ): Promise<Reading<readonly HubspotPipeline[]>> {
    const cacheKey = `${portalId}/${objectType}`;
    const failed = this.failures.get(cacheKey);
    try {
      if (failed && failed.atMs >= claimedAtMs) throw failed.error;
      const reading = await this.cache.readPipelines(portalId, objectType);
      this.failures.delete(cacheKey);
      return reading;
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      if (error !== failed?.error) this.noteFailure(portalId, objectType, error);
      const known = this.cache.findPipelines(portalId, objectType);
      if (!known) throw error;
      return known;
    }
  }

  /** The first failure of a streak is logged. */
  private noteFailure(portalId: string, objectType: ObjectType, error: HubspotError): void {
    const cacheKey = `${portalId}/${objectType}`;
    if (!this.failures.has(cacheKey)) {
      this.logger.warn(`Reading the pipelines of ${objectType} in portal ${portalId} failed: ${error.message}`);
    }
    this.failures.set(cacheKey, { error, atMs: performance.now() });
  }
}

function withoutPipelines(objectType: ObjectType): HubspotError {
  const message = `HubSpot's answer has no pipeline of ${objectType} with a stage`;
  return new HubspotError({ kind: 'unreadable', message });
}
