import { Inject, Injectable, Logger } from '@nestjs/common';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { HubspotPipeline } from '../../hubspot/call/hubspot-wire';
import type { Reading } from '../../timing/refreshing-cache';
import type { ObjectType } from '../object-types/object-types';
import type { ObjectDefinition } from '../object-types/object-definition';
import { namesUnknown, pipelineDefaults } from './pipeline-defaults';
import { SchemaCache } from './schema-cache';

const keptMs = 10 * 60_000;

/** Gives new records their pipeline and stage. Pipelines are read every ten minutes, and for a write that names an unknown one. */
@Injectable()
export class Pipelines {
  private readonly logger = new Logger(Pipelines.name);

  constructor(@Inject(SchemaCache) private readonly cache: Pick<SchemaCache, 'findPipelines' | 'readPipelines'>) {}

  /**
   * The pipeline and stage of a new record, as far as its properties leave them open. Nothing where the pipelines cannot be
   * read, because that must not stop a write.
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
    // A reading that began before the write may miss a stage that was made for it.
    while (reading && reading.startedAtMs < sinceMs && namesUnknown(pipeline, properties, reading.value)) {
      reading = await this.read(portalId, objectType);
    }
    const latest = reading ?? this.cache.findPipelines(portalId, objectType);
    return pipelineDefaults(pipeline, properties, latest?.value ?? []);
  }

  /** The pipeline of a record with these properties, without asking HubSpot; `""` where that is unknown. */
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
      this.logger.warn(`The pipelines of ${objectType} in portal ${portalId} could not be read: ${error.message}`);
      return undefined;
    }
  }
}
