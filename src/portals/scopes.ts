import type { UsedScope } from '../crm/object-types/object-type-facts';
import { isCustomType } from '../crm/object-types/custom-types';
import { anyObjectType } from '../crm/object-types/is-object-type.decorator';
import { factsOf, isObjectType, keyedTypes, namedTypes, type ObjectType } from '../crm/object-types/object-types';

const general: readonly UsedScope[] = [
  { scope: 'oauth', neededFor: 'to know which portal a token belongs to', required: true },
];

const ofOwners: readonly UsedScope[] = [
  { scope: 'crm.objects.owners.read', neededFor: 'to find owners by their e-mail addresses', required: false },
];

const ofSchemas: UsedScope = {
  scope: 'crm.schemas.custom.read',
  neededFor: 'to find custom object types by their names',
  required: false,
};

/** Every scope that this service requests from each portal, each once. [HubSpot's scopes page; docs/simulator.md 2] */
export const usedScopes: readonly UsedScope[] = eachOnce([
  ...general,
  ...namedTypes.flatMap(recordScopes),
  ...keyedTypes.map((type) => ({
    scope: provisioningScope(type),
    neededFor: `to create the hidden property with which ${type} are created exactly once`,
    required: false,
  })),
  ...namedTypes
    .filter((type) => factsOf(type).uniqueProperty.kind === 'email')
    .map((type) => ({
      scope: provisioningScope(type),
      neededFor: `to create the hidden property for ${type} by externalId or without an e-mail`,
      required: false,
      forSomeWrites: true as const,
    })),
  ...ofOwners,
]);

/**
 * The scopes of {@link usedScopes}, and those of further object types.
 * @param further names or ids of the types
 * @throws Error for an unknown type
 */
export function usedScopesWith(further: readonly string[]): readonly UsedScope[] {
  if (further.length === 0) return usedScopes;
  const types = further.map((name): ObjectType => {
    if (isObjectType(name)) return name;
    throw new Error(`HUBSPOT_OBJECT_TYPES names no object type: ${name}. Its types are ${anyObjectType}.`);
  });
  const schemas: readonly UsedScope[] = types.some((type) => isCustomType(type)) ? [ofSchemas] : [];
  const keys = types.flatMap((type): UsedScope[] => {
    if (factsOf(type).uniqueProperty.kind === 'none') return [];
    const neededFor = `to create the hidden property with which ${type} are created exactly once`;
    return [{ scope: provisioningScope(type), neededFor, required: false }];
  });
  return eachOnce([...usedScopes, ...types.flatMap(recordScopes), ...keys, ...schemas]);
}

function recordScopes(type: ObjectType): UsedScope[] {
  const { read, write } = factsOf(type).scopes;
  return [read, write];
}

/** The scopes for writing records, each once. */
export const writingScopes: readonly string[] = [
  ...new Set(namedTypes.map((type): string => factsOf(type).scopes.write.scope)),
];

/** The scope for creating the hidden property of a type. @throws Error for a type without that property */
export function provisioningScope(type: ObjectType): string {
  const { uniqueProperty } = factsOf(type);
  if (uniqueProperty.kind === 'none') throw new Error(`The object type ${type} has no hidden property.`);
  return uniqueProperty.provisioningScope;
}

/** The scopes that a portal has not granted. @param used all scopes that it was asked for */
export function missingScopes(granted: readonly string[], used = usedScopes): UsedScope[] {
  return used.flatMap(({ scope, neededFor, required }) =>
    granted.includes(scope) ? [] : [{ scope, neededFor, required }],
  );
}

/** The first use of each scope. */
function eachOnce(scopes: readonly UsedScope[]): UsedScope[] {
  return scopes.filter(({ scope }, index) => scopes.findIndex((other) => other.scope === scope) === index);
}
