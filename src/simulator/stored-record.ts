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
}
