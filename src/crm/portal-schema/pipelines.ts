import { Inject, Injectable, Logger } from '@nestjs/common';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { HubspotPipeline } from '../../hubspot/call/hubspot-wire';
import type { Reading } from '../../timing/refreshing-cache';
import type { ObjectType } from '../object-types/object-types';
import type { ObjectDefinition } from '../object-types/object-definition';
import { namesUnknown, pipelineDefaults } from './pipeline-defaults';
import { SchemaCache } from './schema-cache';

const keptMs = 10 * 60_000;

/** Default pipelines and stages of new records. Pipelines are read every ten minutes, and for a write with an unknown one. */
@Injectable()
export class Pipelines {
  private readonly logger = new Logger(Pipelines.name);

  constructor(@Inject(SchemaCache) private readonly cache: Pick<SchemaCache, 'findPipelines' | 'readPipelines'>) {}

  /**
   * Default pipeline and stage of a new record, if its properties have none. Empty after a failed read of the pipelines,
   * because that must not stop a write.
   */
  async defaultsFor(
    portalId: string,
    { objectType, pipeline }: ObjectDefinition,
    properties: Readonly<Record<string, string>>,
  ): Promise<Record<string, string>> {
    if (!pipeline || (properties[pipeline.pipelineProperty] && properties[pipeline.stageProperty])) return {};
    const sinceMs = performance.now();
    const known = this.cache.findPipelines(portalId, objectType);
    let reading = known && sinceMs - known.startedAtMs < keptMs ? known : await this.read(portalId, objectType);
    // A reading from before the write may miss a stage that was created for it.
    while (reading && reading.startedAtMs < sinceMs && namesUnknown(pipeline, properties, reading.value)) {
      reading = await this.read(portalId, objectType);
    }
    const latest = reading ?? this.cache.findPipelines(portalId, objectType);
    return pipelineDefaults(pipeline, properties, latest?.value ?? []);
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

  private async read(
    portalId: string,
    objectType: ObjectType,
  ): Promise<Reading<readonly HubspotPipeline[]> | undefined> {
    try {
      return await this.cache.readPipelines(portalId, objectType);
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      this.logger.warn(`Reading the pipelines of ${objectType} in portal ${portalId} failed: ${error.message}`);
      return undefined;
    }
  }
}
