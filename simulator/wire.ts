import { invalidRequest } from './failure';

/** An unvalidated JSON object of a request. */
export type Wire = Record<string, unknown>;

/** A body or value as an object. @throws Failure 400 */
export function asObject(value: unknown, name = 'request body'): Wire {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Wire;
  throw invalidRequest(`Invalid input JSON on line 1, column 1: the ${name} must be an object`);
}

/** A value as a list; empty if absent. @throws Failure 400 */
export function asList(value: unknown, name: string): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw invalidRequest(`Invalid input JSON: ${name} must be a list`);
}

/** A string or number as a string; undefined for any other value. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** A boolean query parameter. HubSpot's Python client sends `True`. */
export function asBoolean(value: unknown): boolean {
  return ['true', '1'].includes((asText(value) ?? '').toLowerCase());
}

/** Property values. Null becomes the empty string, which clears a property. @throws Failure 400 */
export function asValues(value: unknown): Record<string, string> {
  const given = asObject(value ?? {}, 'field properties');
  if (isAllText(given)) return given;
  return Object.fromEntries(
    Object.entries(given).map(([name, entry]) => {
      if (entry === null) return [name, ''];
      if (typeof entry === 'boolean') return [name, String(entry)];
      const text = asText(entry);
      if (text === undefined) throw invalidRequest(`Invalid input JSON: property ${name} must be a string`);
      return [name, text];
    }),
  );
}

function isAllText(given: Wire): given is Record<string, string> {
  for (const name of Object.keys(given)) if (typeof given[name] !== 'string') return false;
  return true;
}

/** Names in a query parameter, separated by commas or repeated. */
export function asNames(value: unknown): string[] {
  const given = Array.isArray(value) ? value : [value];
  return given.flatMap((entry) => (asText(entry) ?? '').split(',').filter(Boolean));
}
