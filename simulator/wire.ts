import { invalidRequest } from './failure';

/** A JSON object of a request, nothing of which is certain. */
export type Wire = Record<string, unknown>;

/** The body or value as an object. @throws Failure 400 */
export function asObject(value: unknown, what = 'request body'): Wire {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Wire;
  throw invalidRequest(`Invalid input JSON on line 1, column 1: the ${what} must be an object`);
}

/** A list, or nothing where it is absent. @throws Failure 400 */
export function asList(value: unknown, what: string): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value;
  throw invalidRequest(`Invalid input JSON: ${what} must be a list`);
}

/** A text or number as text; undefined where it is neither. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** Property values: null clears as the empty text does. @throws Failure 400 */
export function asValues(value: unknown): Record<string, string> {
  const given = asObject(value ?? {}, 'field properties');
  return Object.fromEntries(
    Object.entries(given).map(([name, entry]) => {
      if (entry === null) return [name, ''];
      if (typeof entry === 'boolean') return [name, String(entry)];
      const text = asText(entry);
      if (text === undefined) throw invalidRequest(`Invalid input JSON: property ${name} must be a text`);
      return [name, text];
    }),
  );
}

/** Names in a query parameter, separated by commas or given several times. */
export function asNames(value: unknown): string[] {
  const given = Array.isArray(value) ? value : [value];
  return given.flatMap((entry) => (asText(entry) ?? '').split(',').filter(Boolean));
}
