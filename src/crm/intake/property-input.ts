import { escapePointer } from '../../problems/json-pointer';
import { Problem, type ProblemDetail } from '../../problems/problem';
import type { PropertyField } from './body-fields';

/** A property value as callers may send it. */
export type PropertyValue = string | number | boolean | null;

/** A body with its property fields. */
interface PropertyInput {
  fields: readonly PropertyField[];
  body: object & { properties?: Record<string, PropertyValue> };
}

/** Property values in HubSpot's form, with JSON pointers into the body. */
export interface CollectedProperties {
  properties: Record<string, string>;
  pointers: Record<string, string>;
}

/**
 * Collects the properties of a body: its fields and its members under `properties`.
 * @throws Problem `invalid-request` if a property has two different values
 */
export function collectProperties({ fields, body }: PropertyInput): CollectedProperties {
  const collected: CollectedProperties = { properties: {}, pointers: {} };
  const errors: ProblemDetail[] = [];
  const add = (property: string, value: unknown, pointer: string): void => {
    if (value === undefined) return;
    const text = toHubspotValue(value as PropertyValue);
    if (Object.hasOwn(collected.properties, property) && collected.properties[property] !== text) {
      const other = collected.pointers[property] ?? '';
      errors.push({ pointer, message: `${property} has another value at ${other}.`, code: 'contradiction' });
    } else {
      collected.properties[property] = text;
      collected.pointers[property] = pointer;
    }
  };
  const values = body as Record<string, unknown>;
  for (const { field, property, pointer } of fields) add(property, values[field], pointer);
  for (const [property, value] of Object.entries(body.properties ?? {}))
    add(property, value, `/properties/${escapePointer(property)}`);
  if (errors[0]) throw new Problem('invalid-request', errors[0].message, { errors });
  return collected;
}

/** Converts a value to HubSpot's form: a string, empty to clear the property. */
export function toHubspotValue(value: PropertyValue): string {
  return value === null ? '' : String(value);
}
