/**
 * Reads parsed JSON of any form. Every function is total: it returns a value of its type and of bounded size, or undefined.
 */

/** A JSON object. */
export type WireObject = Readonly<Record<string, unknown>>;

/** PostgreSQL's largest bigint. The journal stores record ids in that type. */
const largestId = '9223372036854775807';
const longestTime = 40;
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** The object; undefined for arrays and all else. */
export function objectOf(value: unknown): WireObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WireObject) : undefined;
}

/** The first entries of an array; undefined for all else. */
export function listOf(value: unknown, most: number): readonly unknown[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.length > most ? (value.slice(0, most) as unknown[]) : (value as unknown[]);
}

/** A text, cut to `longest` characters; a number or boolean as a text. */
export function textOf(value: unknown, longest: number): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  return value.length > longest ? cut(value, longest) : value;
}

/** A text, cut between two characters. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(longest - 1)) ? longest - 1 : longest;
  return text.slice(0, end);
}

export function booleanOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** A finite number. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The id of a record: decimal digits that fit PostgreSQL's bigint. HubSpot sends ids as texts, in some answers as numbers. */
export function idOf(value: unknown): string | undefined {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string' || !/^[1-9]\d{0,18}$/.test(text)) return undefined;
  return text.length < largestId.length || text <= largestId ? text : undefined;
}

/** A time in ISO 8601 form, as HubSpot sends it. */
export function timeOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > longestTime || !isoTime.test(value)) return undefined;
  return Number.isNaN(Date.parse(value)) ? undefined : value;
}

/** Leaves out the fields that are undefined. */
export function defined<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
