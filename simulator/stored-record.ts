/** A record as the simulator keeps it. */
export interface StoredRecord {
  id: string;
  values: Record<string, string>;
  createdAtMs: number;
  updatedAtMs: number;
  archivedAtMs?: number;
  /** What search sees until `searchableAtMs`; absent where it sees nothing yet. */
  searched?: Record<string, string>;
  /** From when on search sees the current values. */
  searchableAtMs: number;
}

/** A value that HubSpot took in another form than it was written. [docs/simulator.md 1] */
export interface NormalizedValue {
  category: 'PROPERTY_VALUE_NORMALIZED';
  message: string;
  context: { propertyName: string; rawValue: string; normalizedValue: string };
}

/** A record as an answer shows it. */
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
}
