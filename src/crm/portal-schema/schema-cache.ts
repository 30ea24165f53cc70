import { Inject, Injectable } from '@nestjs/common';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import type { Lane } from '../../hubspot/call/hubspot-call';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { HubspotPipeline } from '../../hubspot/call/hubspot-wire';
import { RefreshingCache, type Reading } from '../../timing/refreshing-cache';
import type { ObjectType } from '../object-types/object-types';
import { ObjectDefinitions } from '../object-types/object-definitions';
import type { PortalSchema } from './portal-schema';

/** A schema may have hundreds of properties with hundreds of options. */
const mostSchemas = 1_000;
const mostPipelines = 10_000;

/**
 * The latest properties and pipelines of each portal, by object type. Some writes need pipelines only. Both kinds of reading
 * share one entry for pipelines and its calls.
 */
@Injectable()
export class SchemaCache {
  private readonly schemas = new RefreshingCache<PortalSchema>({ maxEntries: mostSchemas });
  private readonly pipelines = new RefreshingCache<readonly HubspotPipeline[]>({ maxEntries: mostPipelines });

  constructor(
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'listProperties' | 'getPipelines'>,
    @Inject(ObjectDefinitions) private readonly definitions: Pick<ObjectDefinitions, 'get'>,
  ) {}

  /** The known schema, without a call to HubSpot. The object stays the same until a newer reading. */
  find(portalId: string, objectType: ObjectType): PortalSchema | undefined {
    const cacheKey = keyOf(portalId, objectType);
    const reading = this.schemas.find(cacheKey);
    if (!reading) return undefined;
    const pipelines = this.pipelines.find(cacheKey)?.value ?? reading.value.pipelines;
    if (pipelines !== reading.value.pipelines) reading.value = { ...reading.value, pipelines };
    return reading.value;
  }

  /** Start time of a schema's reading under way, by performance.now(). */
  underWaySince(portalId: string, objectType: ObjectType): number | undefined {
    return this.schemas.underWaySince(keyOf(portalId, objectType));
  }

  /** Reads a schema, or shares the reading under way. @throws HubspotError */
  async read(portalId: string, objectType: ObjectType, lane: Lane): Promise<PortalSchema> {
    const reading = await this.schemas.refresh(keyOf(portalId, objectType), (startedAtMs) =>
      this.ask(portalId, objectType, lane, startedAtMs),
    );
    return reading.value;
  }

  /** The known pipelines, without a call to HubSpot. */
  findPipelines(portalId: string, objectType: ObjectType): Reading<readonly HubspotPipeline[]> | undefined {
    return this.pipelines.find(keyOf(portalId, objectType));
  }

  /** Reads the pipelines, or shares the reading under way. @throws HubspotError */
  readPipelines(portalId: string, objectType: ObjectType, lane?: Lane): Promise<Reading<readonly HubspotPipeline[]>> {
    return this.pipelines.refresh(keyOf(portalId, objectType), () =>
      this.client.getPipelines(portalId, objectType, lane),
    );
  }

  /** Pipelines whose reading began after a time, by performance.now(). @throws HubspotError */
  async readPipelinesSince(
    portalId: string,
    objectType: ObjectType,
    sinceMs: number,
    lane?: Lane,
  ): Promise<Reading<readonly HubspotPipeline[]>> {
    const known = this.findPipelines(portalId, objectType);
    if (known && known.startedAtMs >= sinceMs) return known;
    const shared = await this.readPipelines(portalId, objectType, lane);
    // A reading that was under way may have begun before.
    return shared.startedAtMs >= sinceMs ? shared : this.readPipelines(portalId, objectType, lane);
  }

  private async ask(portalId: string, objectType: ObjectType, lane: Lane, readAtMs: number): Promise<PortalSchema> {
    const readAt = new Date();
    const { pipeline } = this.definitions.get(objectType);
    const [{ body }, pipelines] = await Promise.all([
      this.client.listProperties(portalId, objectType, lane),
      pipeline ? this.readPipelinesSince(portalId, objectType, readAtMs, lane) : null,
    ]);
    const current = body.results.filter(({ archived }) => !archived);
    const properties = new Map(current.map((property) => [property.name, property]));
    if (properties.size === 0) {
      throw new HubspotError({ kind: 'unreadable', message: `HubSpot's answer has no properties of ${objectType}` });
    }
    return { objectType, properties, pipelines: pipelines?.value ?? [], readAt, readAtMs };
  }
}

function keyOf(portalId: string, objectType: ObjectType): string {
  return `${portalId}/${objectType}`;
}
