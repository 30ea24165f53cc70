import { escapePointer } from '../../problems/json-pointer';
import { Problem, type ProblemDetail } from '../../problems/problem';
import type { PropertyField } from './body-fields';
import { readValue, type PropertyRule, type PropertyValue } from './property-value';

/** A body with its property fields. */
interface PropertyInput {
  fields: readonly PropertyField[];
  body: object & { properties?: Readonly<Record<string, PropertyValue>> };
}

/** Property values in HubSpot's form, with JSON pointers into the body. */
export interface CollectedProperties {
  properties: Record<string, string>;
  pointers: Record<string, string>;
  /** Names of the properties whose value is a list; absent without any. */
  lists?: string[];
}

/** Bounds the size of the answer. */
const mostErrors = 100;

/**
 * Collects the properties of a body: its fields and its members under `properties`, by the same rules.
 * @throws Problem `invalid-request` for a value that is none, and for a property with two different values
 */
export function collectProperties({ fields, body }: PropertyInput): CollectedProperties {
  const given: GivenValue[] = [];
  for (const { field, property, pointer } of fields) {
    const value = (body as Record<string, unknown>)[field];
    if (value !== undefined) given.push({ property, value, pointer });
  }
  for (const [property, value] of Object.entries(body.properties ?? {})) {
    given.push({ property, value, pointer: `/properties/${escapePointer(property)}` });
  }
  return readProperties(given, (property) => fields.find((field) => field.property === property && field.rule)?.rule);
}

/** A value in a body. */
export interface GivenValue {
  property: string;
  value: unknown;
  /** JSON pointer of the value. */
  pointer: string;
}

/** Reads values by the rule of each property. @throws Problem `invalid-request` with an entry for each fault */
export function readProperties(
  given: readonly GivenValue[],
  ruleOf: (property: string) => PropertyRule | undefined,
): CollectedProperties {
  const properties: Record<string, string> = {};
  const pointers: Record<string, string> = {};
  const lists: string[] = [];
  const errors: ProblemDetail[] = [];
  for (const { property, value, pointer } of given) {
    if (value === undefined) continue;
    const read = readValue(value, ruleOf(property));
    if ('reason' in read) {
      const name = pointer.startsWith('/properties/') ? `properties.${property}` : pointer.slice(1);
      errors.push({ pointer, message: `${name} ${read.reason}.`, code: read.code });
    } else if (Object.hasOwn(properties, property) && properties[property] !== read.text) {
      const other = pointers[property] ?? '';
      errors.push({ pointer, message: `${property} has another value at ${other}.`, code: 'contradiction' });
    } else {
      properties[property] = read.text;
      pointers[property] = pointer;
      if (read.isList) lists.push(property);
    }
  }
  if (errors[0]) {
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more, see errors)` : '';
    throw new Problem('invalid-request', `${errors[0].message}${more}`, { errors: errors.slice(0, mostErrors) });
  }
  return { properties, pointers, ...(lists.length > 0 && { lists }) };
}
