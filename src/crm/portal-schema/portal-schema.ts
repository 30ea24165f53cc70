import type { HubspotPipeline, HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import type { ObjectType } from '../object-types/object-types';

/** The properties and pipelines that a portal allows for records of one type. */
export interface PortalSchema {
  objectType: ObjectType;
  properties: ReadonlyMap<string, HubspotPropertyDefinition>;
  /** Empty for types without pipelines. */
  pipelines: readonly HubspotPipeline[];
  /** Start time of the properties' reading; pipelines may be newer. */
  readAt: Date;
  /** The same by performance.now(). */
  readAtMs: number;
}

/** True if HubSpot sets a property itself and accepts no value. */
export function isReadOnly({ modificationMetadata, calculated }: HubspotPropertyDefinition): boolean {
  return modificationMetadata?.readOnlyValue === true || calculated === true;
}
