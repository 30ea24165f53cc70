import type { SearchFilter } from '../../../hubspot/client/hubspot-client';
import type { SearchedProperty } from '../../object-types/object-type-facts';

/** HubSpot takes five groups of conditions. Two of them are for all values together. [docs/simulator.md 5] */
const mostTokens = 3;

/**
 * The conditions of a search for values: a record that meets one group is found.
 *
 * No source says whether `IN` finds one of several further values. Public integrations use `CONTAINS_TOKEN`, which takes one
 * value. So a search for few values uses both. [docs/simulator.md 5, 12]
 * @param values in the form in which they are compared
 * @param more conditions of every group
 */
export function searchGroups(
  { kind, property, further }: SearchedProperty,
  values: readonly string[],
  more: readonly SearchFilter[] = [],
): SearchFilter[][] {
  const main: SearchFilter = { propertyName: property, operator: 'IN', values: formsOf(kind, values) };
  if (further === undefined) return [[main, ...more]];
  const tokens = values.length > mostTokens ? [] : values;
  return [
    [main, ...more],
    [{ propertyName: further, operator: 'IN', values: [...values] }, ...more],
    ...tokens.map((value): SearchFilter[] => [{ propertyName: further, operator: 'CONTAINS_TOKEN', value }, ...more]),
  ];
}

/** Characters that a value adds to a search for many values. */
export function lengthInSearch({ kind, further }: SearchedProperty, value: string): number {
  const length = JSON.stringify(formsOf(kind, [value])).length - 1;
  return further === undefined ? length : length + JSON.stringify(value).length + 1;
}

/** HubSpot may keep `www.` before a domain. [docs/simulator.md 12] */
function formsOf(kind: SearchedProperty['kind'], values: readonly string[]): string[] {
  return kind === 'domain' ? values.flatMap((value) => [value, `www.${value}`]) : [...values];
}
