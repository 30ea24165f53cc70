import type { AssociationTypeInput } from '../../../hubspot/call/hubspot-wire';
import type { AssociationIntent } from '../../journal/tables/association-intent';
import type { ClaimedWrite } from '../../journal/tables/stored-write';
import type { AssociationTypeIds } from '../../object-types/association-facts';
import { pairName, type Pair } from './association-batch';

export type ClaimedAssociationWrite = ClaimedWrite<AssociationIntent>;

/** A change of one association, with the records that it concerns. */
export interface AssociationChange {
  write: ClaimedAssociationWrite;
  pair: Pair;
  /** Null for HubSpot's unlabelled type if its id is unknown, and for the removal of the whole association. */
  type: AssociationTypeInput | null;
}

/**
 * HubSpot's calls for associations: with types, unlabelled without an id of that type, the removal of whole associations, and that
 * of labels.
 */
export type AssociationOperation = 'create' | 'default' | 'remove' | 'remove-labels';

/** The type of a write's association, once HubSpot's id of its label is known. @param ids of the direction */
export function typeOf(
  { primary, typeId, category, removes }: AssociationIntent,
  ids: AssociationTypeIds,
): AssociationTypeInput | null {
  if (typeId !== undefined && category !== undefined) {
    return { associationCategory: category, associationTypeId: typeId };
  }
  const known = primary ? (ids.primary ?? ids.unlabelled) : removes ? undefined : ids.unlabelled;
  return known === undefined ? null : { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: known };
}

/** Divides changes by calls. All changes of a pair in one direction go together, because HubSpot reports a result for the pair. */
export function operationsOf(changes: readonly AssociationChange[]): Map<AssociationOperation, AssociationChange[]> {
  const groups = new Map<AssociationOperation, AssociationChange[]>();
  const typed = new Set(changes.flatMap((change) => (change.type ? [nameOf(change)] : [])));
  const whole = new Set(changes.flatMap((change) => (change.type ? [] : [nameOf(change)])));
  for (const change of changes) {
    const name = nameOf(change);
    // A labelled association is an unlabelled one too, and a removed one has no labels.
    const make = typed.has(name) ? 'create' : 'default';
    const remove = whole.has(name) ? 'remove' : 'remove-labels';
    const operation = change.write.intent.removes ? remove : make;
    const known = groups.get(operation);
    if (known) known.push(change);
    else groups.set(operation, [change]);
  }
  return groups;
}

/** The types of each pair: those of all its changes. */
export function typesOfPairs(changes: readonly AssociationChange[]): (pair: Pair) => AssociationTypeInput[] {
  const types = new Map<string, Map<number, AssociationTypeInput>>();
  for (const { pair, type } of changes) {
    if (!type) continue;
    const name = pairName(pair);
    const known = types.get(name) ?? new Map<number, AssociationTypeInput>();
    types.set(name, known.set(type.associationTypeId, type));
  }
  return (pair) => [...(types.get(pairName(pair))?.values() ?? [])];
}

function nameOf({ pair, write }: AssociationChange): string {
  return `${write.intent.removes ? 'remove' : 'make'} ${pairName(pair)}`;
}
