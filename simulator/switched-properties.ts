import { externalObjectIds, uniqueCreationKey } from './default-properties';
import type { PropertyDefinition } from './property-definition';
import type { Switches } from './switches';

/**
 * Gives HubSpot's own unique properties the behaviour of their switches. [docs/simulator.md 12]
 * @param properties of one type, by name
 * @returns the properties that have a switch
 */
export function switchedProperties(
  properties: ReadonlyMap<string, PropertyDefinition>,
  switches: Pick<Switches, 'uniqueCreationKey' | 'externalObjectIds'>,
): PropertyDefinition[] {
  const modes = [
    [uniqueCreationKey, switches.uniqueCreationKey],
    [externalObjectIds, switches.externalObjectIds],
  ] as const;
  return modes.flatMap(([name, mode]) => {
    const property = properties.get(name);
    if (!property) return [];
    property.archived = mode === 'absent';
    property.modificationMetadata.readOnlyValue = mode !== 'writable';
    return [property];
  });
}
