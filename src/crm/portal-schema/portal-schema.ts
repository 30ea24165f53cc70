import type { HubspotPipeline, HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import type { ObjectType } from '../object-types/object-types';

/** What a portal allows for records of one type, as HubSpot told it at one time. */
export interface PortalSchema {
  objectType: ObjectType;
  properties: ReadonlyMap<string, HubspotPropertyDefinition>;
  /** None for types that live outside pipelines. */
  pipelines: readonly HubspotPipeline[];
  /** When it was asked for; and the same by performance.now(). */
  readAt: Date;
  readAtMs: number;
}

/** Whether HubSpot takes no value for a property from anybody. */
export function isReadOnly({ modificationMetadata, calculated }: HubspotPropertyDefinition): boolean {
  return modificationMetadata?.readOnlyValue === true || calculated === true;
}
