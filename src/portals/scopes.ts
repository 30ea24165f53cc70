import type { UsedScope } from '../crm/object-types/object-type-facts';
import { keyedTypes, objectTypeFacts, objectTypes, type ObjectType } from '../crm/object-types/object-types';

const general: readonly UsedScope[] = [
  { scope: 'oauth', neededFor: 'to know which portal a token belongs to', required: true },
];

const ofOwners: readonly UsedScope[] = [
  { scope: 'crm.objects.owners.read', neededFor: 'to find owners by their e-mail addresses', required: false },
];

/** Every scope that this service requests from a portal, each once. [HubSpot's scopes page; docs/simulator.md 2] */
export const usedScopes: readonly UsedScope[] = eachOnce([
  ...general,
  ...objectTypes.flatMap((type): UsedScope[] => {
    const { read, write } = objectTypeFacts[type].scopes;
    return [read, write];
  }),
  ...keyedTypes.map((type) => ({
    scope: provisioningScope(type),
    neededFor: `to create the hidden property with which ${type} are created exactly once`,
    required: false,
  })),
  ...objectTypes
    .filter((type) => objectTypeFacts[type].uniqueProperty.kind === 'email')
    .map((type) => ({
      scope: provisioningScope(type),
      neededFor: `to create the hidden property for ${type} by externalId or without an e-mail`,
      required: false,
      forSomeWrites: true as const,
    })),
  ...ofOwners,
]);

/** The scopes for writing records, each once. */
export const writingScopes: readonly string[] = [
  ...new Set(objectTypes.map((type): string => objectTypeFacts[type].scopes.write.scope)),
];

/** The scope for creating the hidden property of a type. */
export function provisioningScope(type: ObjectType): string {
  return objectTypeFacts[type].uniqueProperty.provisioningScope;
}

/** The scopes that a portal has not granted. */
export function missingScopes(granted: readonly string[]): UsedScope[] {
  return usedScopes.flatMap(({ scope, neededFor, required }) =>
    granted.includes(scope) ? [] : [{ scope, neededFor, required }],
  );
}

/** The first use of each scope. */
function eachOnce(scopes: readonly UsedScope[]): UsedScope[] {
  return scopes.filter(({ scope }, index) => scopes.findIndex((other) => other.scope === scope) === index);
}
