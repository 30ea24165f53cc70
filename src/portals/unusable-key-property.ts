import type { HubspotPropertyDefinition } from '../hubspot/call/hubspot-wire';

/**
 * The reason why one of HubSpot's own properties cannot carry integration keys; null if it can.
 * @param property null if the portal does not have it
 */
export function unusableKeyProperty(property: HubspotPropertyDefinition | null): string | null {
  if (!property || property.archived === true) return 'The portal does not have it.';
  if (property.hasUniqueValue !== true) return 'Its values are not unique.';
  if (property.modificationMetadata?.readOnlyValue === true || property.calculated === true) {
    return 'HubSpot makes it read-only.';
  }
  return property.type === 'string' ? null : 'It holds no text.';
}
