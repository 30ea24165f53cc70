import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';

/** A record that the identity map has for a key, although HubSpot finds no record by that key. */
export interface RememberedRecord {
  id: string;
  /** Value of the unique property. */
  value: string;
}

/**
 * The record of a key that HubSpot does not find:
 * - the survivor, if the remembered record was merged: HubSpot keeps one key of two merged records;
 * - the remembered record, if it has the key after all;
 * - null if it is gone, or has another key: then the key has moved.
 */
export function recordOfLostKey(
  { id, value }: RememberedRecord,
  current: HubspotRecord | undefined,
  property: string,
): string | null {
  if (!current) return null;
  return current.id !== id || current.properties[property] === value ? current.id : null;
}
