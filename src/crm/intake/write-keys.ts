import { Inject, Injectable } from '@nestjs/common';
import { hubspotConfig, type HubspotConfig } from '../../config/hubspot.config';
import { Problem } from '../../problems/problem';
import type { Write } from '../journal/write';
import { Pipelines } from '../portal-schema/pipelines';

/** Knows the facts that decide which record a write targets. */
@Injectable()
export class WriteKeys {
  constructor(
    private readonly pipelines: Pipelines,
    @Inject(hubspotConfig.KEY) private readonly hubspot: HubspotConfig,
  ) {}

  /** The pipeline that a record belongs to, without asking HubSpot; `""` where it is not known. */
  pipelineOf(portalId: string, { definition, properties }: Write): string {
    return this.pipelines.knownPipeline(portalId, definition, properties);
  }

  /** @returns the write. @throws Problem `invalid-request` where it sets the property that this service sets */
  checked(write: Write): Write {
    return withoutReserved(write, this.hubspot.integrationKeyProperty);
  }
}

/** @returns the write. @throws Problem `invalid-request` where it sets the hidden unique property */
export function withoutReserved(write: Write, integrationKeyProperty: string): Write {
  const pointer = write.pointers[integrationKeyProperty];
  if (write.definition.uniqueProperty !== 'integration-key' || pointer === undefined) return write;
  const message = `${integrationKeyProperty} is set by this service. To name a deal by your own id, send externalId.`;
  throw new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'reserved-property' }] });
}
