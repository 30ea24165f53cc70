import { Injectable, Logger } from '@nestjs/common';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import type { Lane } from '../../hubspot/call/hubspot-call';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { HubspotPipeline } from '../../hubspot/call/hubspot-wire';
import type { ObjectType } from '../object-types/object-types';
import type { ObjectDefinition } from '../object-types/object-definition';
import { namesUnknown, pipelineDefaults } from './pipeline-defaults';

const keptMs = 10 * 60_000;

interface Reading {
  pipelines: Promise<HubspotPipeline[]>;
  /** What was read; absent while it is being read. */
  known?: HubspotPipeline[];
  readAt: number;
}

/** A portal's pipelines, read once in ten minutes, and again when somebody names one that is not known. */
@Injectable()
export class Pipelines {
  private readonly logger = new Logger(Pipelines.name);
  private readonly readings = new Map<string, Reading>();

  constructor(private readonly client: HubspotClient) {}

  /**
   * The pipeline and stage that a new record with these properties gets, as far as the properties leave them open.
   * Nothing where the pipelines cannot be read, because that must not stop a write.
   */
  async defaultsFor(
    portalId: string,
    { objectType, pipeline }: ObjectDefinition,
    properties: Readonly<Record<string, string>>,
  ): Promise<Record<string, string>> {
    if (!pipeline || (properties[pipeline.pipelineProperty] && properties[pipeline.stageProperty])) return {};
    const reading = this.read(portalId, objectType);
    const missed = namesUnknown(pipeline, properties, await reading);
    return pipelineDefaults(pipeline, properties, await (missed ? this.read(portalId, objectType, reading) : reading));
  }

  /**
   * The pipeline that a record with these properties belongs to, as far as that is known without asking HubSpot; `""`
   * where it is not.
   */
  knownPipeline(
    portalId: string,
    { objectType, pipeline }: ObjectDefinition,
    properties: Readonly<Record<string, string>>,
  ): string {
    if (!pipeline) return '';
    const known = this.readings.get(placeOf(portalId, objectType))?.known ?? [];
    return (
      properties[pipeline.pipelineProperty] ||
      (pipelineDefaults(pipeline, properties, known)[pipeline.pipelineProperty] ?? '')
    );
  }

  /** Reads a portal's pipelines anew, for everybody who needs them. @throws HubspotError */
  reread(portalId: string, objectType: ObjectType, lane: Lane): Promise<HubspotPipeline[]> {
    const read = this.client.getPipelines(portalId, objectType, lane);
    void this.note(portalId, objectType, read);
    return read;
  }

  /** @param outdated a reading that will not do; all who found so share the next one */
  private read(
    portalId: string,
    objectType: ObjectType,
    outdated?: Promise<HubspotPipeline[]>,
  ): Promise<HubspotPipeline[]> {
    const before = this.readings.get(placeOf(portalId, objectType));
    if (before && before.pipelines !== outdated && Date.now() - before.readAt < keptMs) return before.pipelines;
    return this.note(portalId, objectType, this.client.getPipelines(portalId, objectType));
  }

  private note(portalId: string, objectType: ObjectType, read: Promise<HubspotPipeline[]>): Promise<HubspotPipeline[]> {
    const place = placeOf(portalId, objectType);
    const before = this.readings.get(place);
    const pipelines = read.catch((error: unknown) => {
      if (before?.known) this.readings.set(place, before);
      else this.readings.delete(place);
      if (!(error instanceof HubspotError)) throw error;
      this.logger.warn(`The pipelines of ${objectType} in portal ${portalId} cannot be read: ${error.message}`);
      return before?.known ?? [];
    });
    const reading: Reading = { pipelines, known: before?.known, readAt: Date.now() };
    this.readings.set(place, reading);
    pipelines.then(
      (known) => (reading.known = known),
      () => undefined,
    );
    return pipelines;
  }
}

function placeOf(portalId: string, objectType: ObjectType): string {
  return `${portalId}/${objectType}`;
}
