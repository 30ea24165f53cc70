import type { Problem } from '../../../problems/problem';
import type { CreateAssociation } from '../../../hubspot/call/hubspot-wire';
import type { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { FoldedRecord } from '../folding/fold';
import type { CurrentRecord } from '../keys/current-records';
import type { KeyIdentity } from '../keys/resolution';

/** The action that writes a record. */
export type Step =
  | { kind: 'update'; id: string }
  /** HubSpot finds the record by a unique property. It creates none. */
  | { kind: 'keyed-update'; idProperty: string; id: string }
  /** On a unique property. The record may be new, so the properties are complete. */
  | { kind: 'upsert'; idProperty: string; id: string; properties: Record<string, string> }
  /**
   * `unique`: HubSpot refuses a second record with these properties. `keyProperty`: the hidden unique property, if it is among
   * them. `associations`: those that HubSpot wants in the same call.
   */
  | {
      kind: 'create';
      properties: Record<string, string>;
      unique: boolean;
      keyProperty?: string;
      associations?: readonly CreateAssociation[];
    }
  /** The record goes to the recycle bin. */
  | { kind: 'archive'; id: string }
  /** An earlier attempt with an unknown outcome created this record. */
  | { kind: 'adopt'; id: string }
  /** Nothing is to be written: HubSpot has a value for each property that the writes fill only if it is empty. */
  | { kind: 'leave'; current: CurrentRecord }
  | { kind: 'error'; error: HubspotError | Problem }
  /** Another record of this batch has to be written first, or time has to pass. */
  | { kind: 'wait'; afterMs: number };

/** A record and its step. */
export interface PlannedRecord {
  record: FoldedRecord;
  step: Step;
  /** The record's key after its write. */
  identity?: KeyIdentity;
  /** True if an earlier attempt of this write created the updated record. */
  createdBefore?: boolean;
}

/** A planned record whose step is of one kind. */
export type PlanOf<Kind extends Step['kind']> = PlannedRecord & { step: Extract<Step, { kind: Kind }> };

/** A failed record with its error. */
export interface FailedRecord {
  record: FoldedRecord;
  step: Step;
  error: HubspotError | Problem;
}

/** Records that a step has not finished. */
export interface Unfinished {
  /** Records to plan and send again, because HubSpot's answer leads to other records. */
  again: FoldedRecord[];
  failed: FailedRecord[];
}

/** The plan without an identity that the identity map has already. @param writtenId id of the written record */
export function withNewIdentity(plan: PlannedRecord, writtenId: string): PlannedRecord {
  const { record, identity } = plan;
  const [{ key, recordId }] = record.writes;
  return identity?.key === key && recordId === writtenId ? { ...plan, identity: undefined } : plan;
}

/** The plans whose step is of one kind. */
export function plansOf<Kind extends Step['kind']>(planned: readonly PlannedRecord[], kind: Kind): PlanOf<Kind>[] {
  return planned.filter((plan): plan is PlanOf<Kind> => plan.step.kind === kind);
}
