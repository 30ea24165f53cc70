import type { Clock } from './clock';
import type { Pipeline } from './pipelines';
import type { PropertyDefinition } from './property-definition';
import type { PropertyGroup } from './property-groups';
import type { RecordEvents } from './record-events';
import type { StoredRecord } from './stored-record';
import type { Switches } from './switches';
import type { ValidationRule } from './validation-rules';
import type { WriteValidations } from './write-validation';

/** The context that all stores of a portal share. */
export interface StoreContext {
  portalId: number;
  clock: Clock;
  switches: Switches;
  searchLagMs: number;
  writeValidations: WriteValidations;
  events: RecordEvents;
  nextId(): string;
  changed(): void;
}

/** The contents of a store in a snapshot. */
export interface StoreContents {
  records: StoredRecord[];
  properties: PropertyDefinition[];
  pipelines: Pipeline[];
  /** Ids of merged records with the ids of their survivors. */
  merged: [from: string, into: string][];
  /** Absent in snapshots of older releases, like the fields below. */
  groups?: PropertyGroup[];
  rules?: [propertyName: string, rules: ValidationRule[]][];
  /** E-mail addresses of contacts that were deleted for privacy. */
  blockedEmails?: string[];
}
