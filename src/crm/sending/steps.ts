import type { Problem } from '../../problems/problem';
import type { HubspotError } from '../../hubspot/call/hubspot-error';
import type { FoldedRecord } from './fold';

/** What is to be done for a record. */
export type Step =
  | { kind: 'update'; id: string }
  /** On a unique property; the properties are those of a record that may be new. */
  | { kind: 'upsert'; idProperty: string; id: string; properties: Record<string, string> }
  /** Only where the portal refuses the unique property. */
  | { kind: 'create'; properties: Record<string, string> }
  /** An earlier attempt whose outcome was not known created this one. */
  | { kind: 'adopt'; id: string }
  /** Nothing can be done now, or ever. */
  | { kind: 'error'; error: HubspotError | Problem }
  /** Another record of this batch has to be written first, or time has to pass. */
  | { kind: 'wait'; afterMs: number };

/** A record, what is to be done for it, and the key that will mean it. */
export interface PlannedRecord {
  record: FoldedRecord;
  step: Step;
  identity?: { key: string; integrationKey: string | null };
  /** Whether an earlier attempt of this write made the record that is updated. */
  createdBefore?: boolean;
}
