import type { End } from '../association-end';
import { associationTypes, type GivenTypes } from '../association-types';
import { typeIdOf, type ObjectTypeName } from '../object-types';
import type { Portal } from '../portal';
import type { Wire } from '../wire';

/** The end with an id, or with the survivor's id after a merge. The record may not exist. */
export function endOf(portal: Portal, type: ObjectTypeName, id: string): End {
  return { type, id: portal.storeOf(type).find(id)?.id ?? id };
}

/** The message for an association of a record with itself. [docs/simulator.md 6, AMP] */
export function selfAssociation({ id }: End): string {
  return `Object ${id} cannot be associated to itself (${id})`;
}

/** The associations of a record with a type, with ids as numbers. [docs/simulator.md 6, AMP] */
export function shownAssociations(portal: Portal, from: End, toType: ObjectTypeName): Wire[] {
  const types = associationTypes(portal.labels, from.type, toType);
  return portal.associated(from, toType).map(({ id, primary = false, labels = [] }) => ({
    toObjectId: Number(id),
    associationTypes: types.filter(
      ({ category, label, typeId }) =>
        label === null || (category === 'HUBSPOT_DEFINED' ? primary : labels.includes(typeId)),
    ),
  }));
}

/** An association as the answer of a labelled create shows it. [docs/simulator.md 6, AMP] */
export function shownPair({ labels }: Portal, from: End, to: End, types: GivenTypes): Wire {
  const names = types.labels.flatMap((typeId) => labels.nameOf(from.type, to.type, typeId) ?? []);
  return {
    fromObjectTypeId: typeIdOf(from.type),
    fromObjectId: Number(from.id),
    toObjectTypeId: typeIdOf(to.type),
    toObjectId: Number(to.id),
    labels: types.primary ? ['Primary', ...names] : names,
  };
}
