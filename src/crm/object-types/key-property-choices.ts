import { factsOf, type ObjectType } from './object-types';

/**
 * HubSpot's unique property of many types, for creating records once. One team found it read-only, so a portal's own definition
 * decides. UNCONFIRMED. [ING; docs/simulator.md 12]
 */
export const creationKey = 'hs_unique_creation_key';

/** HubSpot's own unique properties of a type that a portal may choose for integration keys. The portal may lack them. */
export function keyPropertyChoices(objectType: ObjectType): readonly string[] {
  return [...(factsOf(objectType).uniqueByHubspot ?? []), creationKey];
}
