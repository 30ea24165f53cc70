import type { HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';

/** Knowledge about the property values of one object type in a portal. */
export interface KnownValues {
  /** A property's definition; undefined if the service does not know it. */
  definitionOf: (name: string) => HubspotPropertyDefinition | undefined;
  /** True if HubSpot certainly accepts the value, and the property has no other meaning than its value. */
  isCertain: (name: string, value: string) => boolean;
  /** True if the portal has rules about several properties, such as "state is required in this country". */
  hasJointRules: boolean;
}

/** The knowledge about a portal whose properties were not read. */
export const nothingKnown: KnownValues = {
  definitionOf: () => undefined,
  isCertain: () => false,
  hasJointRules: false,
};
