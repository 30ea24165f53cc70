import { Inject, Injectable } from '@nestjs/common';
import { hubspotConfig, type HubspotConfig } from '../../config/hubspot.config';
import { Problem } from '../../problems/problem';
import type { Write } from '../journal/tables/write';
import { checkPortal } from './sent-back';
import { Pipelines } from '../portal-schema/pipelines';

/** Checks the keys of writes, and finds their pipelines. */
@Injectable()
export class WriteKeys {
  constructor(
    private readonly pipelines: Pipelines,
    @Inject(hubspotConfig.KEY) private readonly hubspot: HubspotConfig,
  ) {}

  /** The pipeline of a record, without a call to HubSpot; `""` if unknown. */
  pipelineOf(portalId: string, { definition, properties }: Write): string {
    return this.pipelines.knownPipeline(portalId, definition, properties);
  }

  /**
   * @returns the write, without the hidden unique property of a record that is sent back
   * @throws Problem `invalid-request` if it sets that property, or is a record of another portal
   */
  checked(portalId: string, write: Write): Write {
    checkPortal(portalId, write.sentBack);
    return withoutReserved(write, this.hubspot.integrationKeyProperty);
  }
}

/**
 * @returns the write, without the given property if it is a record that is sent back
 * @throws Problem `invalid-request` if another write sets the property
 */
export function withoutReserved(write: Write, integrationKeyProperty: string): Write {
  const pointer = write.pointers[integrationKeyProperty];
  const isUsed = write.definition.uniqueProperty === 'integration-key' || ['external', 'new'].includes(write.key.kind);
  if (pointer === undefined || (!isUsed && !write.sentBack)) return write;
  if (write.sentBack) {
    const others = Object.entries(write.properties).filter(([name]) => name !== integrationKeyProperty);
    const ignored = [...(write.ignored ?? []), integrationKeyProperty];
    return { ...write, properties: Object.fromEntries(others), ignored };
  }
  const message = `This service sets ${integrationKeyProperty} itself. To identify a record by your own id, send externalId.`;
  throw new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'reserved-property' }] });
}
