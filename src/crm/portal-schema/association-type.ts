import type { AssociationTypeDefinition } from '../../hubspot/call/hubspot-wire';
import type { ProblemDetail } from '../../problems/problem';
import type { AssociationLabelling } from '../journal/tables/write';
import type { ObjectType } from '../object-types/object-types';

/**
 * The type that a request names by its id or its label, else the unlabelled type. Upper and lower case of a label are equal if one
 * label fits.
 * @returns undefined if the list has none
 */
export function typeNamed(
  types: readonly AssociationTypeDefinition[],
  { label, typeId }: { label?: string; typeId?: number },
): AssociationTypeDefinition | undefined {
  if (typeId !== undefined) return types.find((type) => type.typeId === typeId);
  if (label === undefined) return types.find((type) => type.label === null);
  const exact = types.find((type) => type.label === label);
  if (exact) return exact;
  const fitting = types.filter((type) => type.label !== null && folded(type.label) === folded(label));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** An association with the id and the category of its type; null if the list has none. */
export function withType<Named extends AssociationLabelling>(
  named: Named,
  types: readonly AssociationTypeDefinition[],
): Named | null {
  const type = typeNamed(types, named);
  if (!type) return null;
  // The unlabelled type needs no id: HubSpot has a call for it.
  if (type.label === null && type.category === 'HUBSPOT_DEFINED') return { ...named, typeId: undefined };
  return { ...named, typeId: type.typeId, category: type.category };
}

/** The finding about a type that a list lacks. Without any type, HubSpot does not associate the records. */
export function typeFinding(
  { from, to }: { from: ObjectType; to: ObjectType },
  { label, typeId, pointer }: AssociationLabelling & { pointer: string },
  types: readonly AssociationTypeDefinition[],
): ProblemDetail {
  if (types.length === 0) {
    return { pointer, message: `HubSpot does not associate ${from} with ${to}.`, code: 'unknown-pair' };
  }
  const named = label !== undefined ? `the label ${JSON.stringify(label)}` : `the type ${typeId ?? 'without a label'}`;
  const message = `Associations from ${from} to ${to} do not have ${named}. Valid: ${typesInSentence(types)}.`;
  // A pointer into a query is the name of its parameter.
  const member = label !== undefined ? 'label' : typeId !== undefined ? 'typeId' : '';
  const part = member === '' ? '' : pointer === '' ? `?${member}` : `/${member}`;
  return { pointer: `${pointer}${part}`, message, code: 'unknown-association-type' };
}

/** The types in a sentence: labels with their ids. */
function typesInSentence(types: readonly AssociationTypeDefinition[]): string {
  const most = 30;
  const names = types
    .slice(0, most)
    .map(({ label, typeId }) => `${label === null ? 'no label' : `"${label}"`} (${typeId})`);
  return `${names.join(', ')}${types.length > most ? ', …' : ''}`;
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
