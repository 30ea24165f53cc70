import type { HubspotProperties } from '../../../hubspot/call/hubspot-wire';
import type { ObjectDefinition } from '../../object-types/object-definition';

/** A record's name for people. */
export interface NameForPeople {
  name: string;
  /** False if a property that is not known may belong to the name. HubSpot answers an update with the written properties. */
  isComplete: boolean;
}

/** A longer name helps nobody in a list. */
const longestName = 500;

/** The name by the known properties of a record. */
export function nameForPeople(
  { nameProperties, displayName }: Pick<ObjectDefinition, 'nameProperties' | 'displayName'>,
  known: HubspotProperties,
): NameForPeople {
  const name = displayName(known);
  const unknown = nameProperties.filter((property) => !Object.hasOwn(known, property));
  const isComplete = unknown.every((property) => displayName({ ...known, [property]: 'x' }) === name);
  return { name: name.length > longestName ? `${name.slice(0, longestName)}…` : name, isComplete };
}
