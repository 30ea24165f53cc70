import type { AssociationIntent } from './association-intent';
import type { AssociationRequest, AssociationTarget } from './write';

/**
 * The id of no record. The previous release knows neither labels nor removals nor graphs, and would make the unlabelled association.
 * HubSpot refuses this id, so such a write fails there, and a retry carries it out.
 */
export const noRecord: AssociationTarget = { id: '0' };

/** The other record of an association. */
export function targetOf({ to, target }: Pick<AssociationIntent, 'to' | 'target'>): AssociationTarget {
  return target ?? to;
}

/** The intent of an association. @param removes true to remove it, or its label alone */
export function associationIntent(
  { to, primary, label, typeId, category, waits, pointer }: Omit<AssociationRequest, 'toType'>,
  removes = false,
): AssociationIntent {
  // The previous release reads primary and unlabelled ones.
  const isMarked = removes || 'write' in to || typeId !== undefined || (label !== undefined && !primary);
  return {
    to: isMarked ? noRecord : to,
    ...(isMarked && { target: to }),
    ...(primary && { primary }),
    ...(label !== undefined && { label }),
    ...(typeId !== undefined && { typeId }),
    ...(category !== undefined && { category }),
    ...(waits && { waits }),
    ...(removes && { removes }),
    pointer,
  };
}
