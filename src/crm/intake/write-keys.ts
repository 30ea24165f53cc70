import { Inject, Injectable } from '@nestjs/common';
import { hubspotConfig, type HubspotConfig } from '../../config/hubspot.config';
import { Problem } from '../../problems/problem';
import type { Write } from '../journal/tables/write';
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

  /** @returns the write. @throws Problem `invalid-request` if it sets the hidden unique property */
  checked(write: Write): Write {
    return withoutReserved(write, this.hubspot.integrationKeyProperty);
  }
}

/** @returns the write. @throws Problem `invalid-request` if it sets the given property */
export function withoutReserved(write: Write, integrationKeyProperty: string): Write {
  const pointer = write.pointers[integrationKeyProperty];
  const isUsed = write.definition.uniqueProperty === 'integration-key' || ['external', 'new'].includes(write.key.kind);
  if (!isUsed || pointer === undefined) return write;
  const message = `This service sets ${integrationKeyProperty} itself. To identify a record by your own id, send externalId.`;
  throw new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'reserved-property' }] });
}
