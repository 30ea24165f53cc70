import type { HubspotPipeline, HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import type { ObjectType } from '../object-types/object-types';

/** The properties and pipelines that a portal allows for records of one type. */
export interface PortalSchema {
  objectType: ObjectType;
  properties: ReadonlyMap<string, HubspotPropertyDefinition>;
  /** None for types that live outside pipelines. */
  pipelines: readonly HubspotPipeline[];
  /** When the properties were asked for; pipelines may be newer. */
  readAt: Date;
  /** The same by performance.now(). */
  readAtMs: number;
}

/** True where HubSpot sets a property itself and takes no value for it. */
export function isReadOnly({ modificationMetadata, calculated }: HubspotPropertyDefinition): boolean {
  return modificationMetadata?.readOnlyValue === true || calculated === true;
}
