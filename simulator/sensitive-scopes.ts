import type { ObjectTypeName } from './object-types';
import type { PropertyDefinition } from './property-definition';
import { asNames } from './wire';

type Kind = 'read' | 'write';

/** Types with sensitive properties that have scopes of their own. Tickets have one scope for reading and writing. */
const types: readonly ObjectTypeName[] = ['contacts', 'companies', 'deals'];
const classes = ['sensitive', 'highly_sensitive'] as const;

/** All scopes for sensitive properties. [docs/simulator.md 2, DOC] */
export const allSensitiveScopes: readonly string[] = classes.flatMap((sensitivity) => [
  ...types.flatMap((type) => [scopeOf(type, sensitivity, 'read'), scopeOf(type, sensitivity, 'write')]),
  scopeOf('tickets', sensitivity, 'write'),
]);

/**
 * The scopes for the sensitive properties that a request names, one group each. HubSpot refuses a whole search without them
 * [airbyte#74032]; for other calls it is UNCONFIRMED.
 */
export function sensitiveScopes(
  type: ObjectTypeName,
  kind: Kind,
  names: readonly string[],
  definitionOf: (name: string) => PropertyDefinition | undefined,
): string[][] {
  const named = names.map((name) => definitionOf(name)?.dataSensitivity);
  return classes.filter((one) => named.includes(one)).map((one) => [scopeOf(type, one, kind)]);
}

/** The properties that a request names: in its query, its filters, and the values that it writes. */
export function namedProperties(query: unknown, body: unknown): string[] {
  const { properties, propertiesWithHistory } = (query ?? {}) as Record<string, unknown>;
  return [...asNames(properties), ...asNames(propertiesWithHistory), ...namesIn(body)];
}

function namesIn(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  const { properties, propertiesWithHistory, inputs, filterGroups, filters, propertyName } = body as Record<
    string,
    unknown
  >;
  return [
    ...asKeys(properties),
    ...asKeys(propertiesWithHistory),
    ...(typeof propertyName === 'string' ? [propertyName] : []),
    ...[inputs, filterGroups, filters].flatMap((list) => (Array.isArray(list) ? list.flatMap(namesIn) : [])),
  ];
}

/** The names in a list, or those of an object's values. */
function asKeys(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function scopeOf(type: ObjectTypeName, sensitivity: (typeof classes)[number], kind: Kind): string {
  return type === 'tickets' ? `tickets.${sensitivity}.v2` : `crm.objects.${type}.${sensitivity}.${kind}.v2`;
}
