import { defineObject, type ObjectDefinition } from './object-definition';
import { furtherFactsOf, type ObjectType } from './object-types';

/** The name of a record without one. */
export const withoutName = '(no name)';

/** Properties of a record that a read shows for every type. */
const always = ['hubspot_owner_id', 'hs_lastmodifieddate'];

/** The definition of a type without a folder of its own: every behaviour follows from its facts. */
export function furtherDefinition(objectType: ObjectType): ObjectDefinition {
  const { nameProperties, shownProperties, createdProperty } = furtherFactsOf(objectType);
  return defineObject(objectType, {
    nameProperties,
    displayName: (properties) => nameIn(properties, nameProperties),
    shownProperties: [...nameProperties, ...shownProperties, createdProperty, ...always],
  });
}

/** The first of some properties with a text, without the tags of HTML. */
function nameIn(properties: Readonly<Record<string, string | null>>, names: readonly string[]): string {
  for (const name of names) {
    const text = (properties[name] ?? '')
      .replace(/<[^<>]{0,1000}>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (text) return text;
  }
  return withoutName;
}
