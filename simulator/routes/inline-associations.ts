import type { End } from '../association-end';
import { associationTypes, readType, readTypes, type GivenTypes } from '../association-types';
import { invalidRequest, requiredFields } from '../failure';
import type { ObjectTypeName } from '../object-types';
import type { Portal } from '../portal';
import { missingAssociation } from '../required-associations';
import { asList, asObject, asText, type Wire } from '../wire';

/** A record to associate with a new one. */
interface InlineTarget {
  to: End;
  types: GivenTypes;
}

/**
 * Reads the associations of a create input, and requires those that a type needs. The message of the refusal is UNCONFIRMED. [docs/simulator.md 6]
 * @throws Failure 400 if a record or type does not exist
 */
export function inlineTargets(portal: Portal, from: ObjectTypeName, input: Wire): InlineTarget[] {
  const given = input.associations === undefined ? [] : asList(input.associations, 'associations');
  const targets = given.map((entry): InlineTarget => {
    const association = asObject(entry, 'association');
    const id = asText(asObject(association.to, 'association').id) ?? '';
    const types = asList(association.types, 'types');
    if (types.length === 0) throw requiredFields(['types']);
    const wanted = types.map((type) => readType(type));
    const type = [...portal.stores.keys()].find((to) => {
      const known = associationTypes(portal.labels, from, to);
      return wanted.every((one) => known.some((own) => own.typeId === one.typeId && own.category === one.category));
    });
    const record = type && portal.storeOf(type).find(id);
    if (!record) throw invalidRequest('One or more associations are invalid');
    return { to: { type, id: record.id }, types: readTypes(portal.labels, from, type, types) };
  });
  const missing = missingAssociation(from, targets, portal.context.switches);
  if (missing) throw missing;
  return targets;
}

/** Adds the associations of a create input. */
export function associateInline({ associations }: Portal, from: End, targets: InlineTarget[]): void {
  for (const { to, types } of targets) associations.add(from, to, types);
}
