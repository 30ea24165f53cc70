import { Inject, Injectable } from '@nestjs/common';
import { hubspotConfig, type HubspotConfig } from '../../config/hubspot.config';
import { writesConfig, type WritesConfig } from '../../config/writes.config';
import { Problem } from '../../problems/problem';
import { problemOfSize } from '../journal/tables/record-size';
import type { Write } from '../journal/tables/write';
import { checkPortal } from './sent-back';
import { Pipelines } from '../portal-schema/pipelines';

/** Checks the keys and the size of writes, and finds their pipelines. */
@Injectable()
export class WriteKeys {
  constructor(
    private readonly pipelines: Pipelines,
    @Inject(hubspotConfig.KEY) private readonly hubspot: HubspotConfig,
    @Inject(writesConfig.KEY) private readonly writes: Pick<WritesConfig, 'recordLimitBytes'>,
  ) {}

  /** The pipeline of a record, without a call to HubSpot; `""` if unknown. */
  pipelineOf(portalId: string, { definition, properties }: Pick<Write, 'definition' | 'properties'>): string {
    return this.pipelines.knownPipeline(portalId, definition, properties);
  }

  /**
   * @returns the write, without the hidden unique property of a record that is sent back
   * @throws Problem `invalid-request` if it sets that property, or is a record of another portal; `record-too-large`
   */
  checked(portalId: string, write: Write): Write {
    checkPortal(portalId, write.sentBack);
    const tooLarge = problemOfSize(write, this.writes.recordLimitBytes);
    if (tooLarge) throw tooLarge;
    refuseReservedKey(write, this.hubspot.integrationKeyProperty);
    return withoutReserved(write, this.hubspot.integrationKeyProperty);
  }
}

/**
 * The hidden unique property says which record an `externalId` refers to. A caller who sets it could make another caller's writes
 * reach a record of their choice. So it is reserved for every object type and key, in any case.
 * @returns the write, without the given property if it is a record that is sent back
 * @throws Problem `invalid-request` if another write sets the property
 */
export function withoutReserved(write: Write, integrationKeyProperty: string): Write {
  const reserved = Object.keys(write.pointers).filter((name) => isSameName(name, integrationKeyProperty));
  const [first] = reserved;
  if (first === undefined) return write;
  if (write.sentBack) {
    const others = Object.entries(write.properties).filter(([name]) => !reserved.includes(name));
    const ignored = [...(write.ignored ?? []), ...reserved];
    return { ...write, properties: Object.fromEntries(others), ignored };
  }
  throw reservedProperty(write.pointers[first] ?? '', integrationKeyProperty);
}

/** @throws Problem `invalid-request` if the key of a write is a value of the hidden unique property */
function refuseReservedKey({ key }: Write, integrationKeyProperty: string): void {
  if (key.kind !== 'match' || !isSameName(key.property, integrationKeyProperty)) return;
  throw reservedProperty('/match/property', integrationKeyProperty);
}

function reservedProperty(pointer: string, integrationKeyProperty: string): Problem {
  const message = `This service sets ${integrationKeyProperty} itself. To identify a record by your own id, send externalId.`;
  return new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'reserved-property' }] });
}

/** HubSpot's names are in lower case. Invisible characters and blanks around a name do not make it another one. */
function isSameName(name: string, reserved: string): boolean {
  return name.length >= reserved.length && name.replace(/[\p{C}\p{Z}]/gu, '').toLowerCase() === reserved;
}
