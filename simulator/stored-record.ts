/** A former or present value of a property with the time of its change. */
export type PropertyVersion = [value: string, changedAtMs: number];

/** A version as responses show it. [docs/simulator.md 3, SPEC] */
export interface ShownVersion {
  value: string;
  timestamp: string;
  sourceType: 'INTEGRATION';
  sourceId: string;
}

/** A record in the simulator's store. */
export interface StoredRecord {
  id: string;
  values: Record<string, string>;
  createdAtMs: number;
  updatedAtMs: number;
  archivedAtMs?: number;
  /** Former values with their times, of the properties that changed since the creation. */
  history?: Record<string, PropertyVersion[]>;
  /** The values that search sees until `searchableAtMs`; absent for a new record. */
  searched?: Record<string, string>;
  /** The time from which search sees the current values. */
  searchableAtMs: number;
}

/** The warning for a value that HubSpot stored in another form. [docs/simulator.md 1] */
export interface NormalizedValue {
  category: 'PROPERTY_VALUE_NORMALIZED';
  message: string;
  context: { propertyName: string; rawValue: string; normalizedValue: string };
}

/** A record in a response. */
export interface ShownRecord {
  id: string;
  properties: Record<string, string | null>;
  createdAt: string;
  updatedAt: string;
  archived: boolean;
  archivedAt?: string;
  url: string;
  new?: boolean;
  objectWriteTraceId?: string;
  warnings?: NormalizedValue[];
  propertiesWithHistory?: Record<string, ShownVersion[]>;
}
