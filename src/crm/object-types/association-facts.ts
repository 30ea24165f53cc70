import { factsOf, type ObjectType } from './object-types';

/** HubSpot's ids of the associations between two types, as far as the list of types has them. */
export interface AssociationTypeIds {
  unlabelled?: number;
  primary?: number;
}

/** The ids of a direction. */
export function associationTypeIds(from: ObjectType, to: ObjectType): AssociationTypeIds {
  const facts = factsOf(from);
  return { unlabelled: facts.associationTypeIds[to], primary: facts.primaryTypeIds[to] };
}

/** The end of a primary association that has one primary record at most: usually `from`, as `to` is the company. */
export function endWithPrimary(from: ObjectType): 'from' | 'to' {
  const facts = factsOf(from);
  return facts.canBePrimary ? 'to' : 'from';
}
