import type { AssociationLabelling, AssociationTarget } from './write';

/** The intent of an association's write: associates its record with another one, or removes that association. */
export interface AssociationIntent extends AssociationLabelling {
  /** The other record, unless `target` has it. Read it with `targetOf`. */
  to: AssociationTarget;
  /** The other record of a write that the previous release would misread. `to` is the {@link noRecord} then. */
  target?: AssociationTarget;
  /** True if the association waits until the other record exists; absent if it fails without that. */
  waits?: true;
  /** True to remove the association, or the label alone; absent to make it. */
  removes?: true;
  /** JSON pointer into the caller's body; empty for a request without one. */
  pointer: string;
}

/** Outcome of an association's write. */
export interface AssociationSettled {
  outcome: 'associated' | 'removed';
  toId: string;
}
