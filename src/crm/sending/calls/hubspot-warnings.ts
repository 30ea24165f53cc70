import type { WriteWarning } from '../../journal/tables/stored-write';

/** Limits of stored warnings, because HubSpot's documentation states none. */
const maxWarnings = 100;
const maxTextLength = 1_000;
const halfCharacters = /\p{Surrogate}/gu;

/** Reads HubSpot's warnings about a written record. Anything else is left out. [docs/simulator.md 1] */
export function readWarnings(warnings: unknown): WriteWarning[] {
  if (!Array.isArray(warnings)) return [];
  return warnings.slice(0, maxWarnings).flatMap((warning: unknown) => readWarning(warning) ?? []);
}

/**
 * Warnings about a write: those about its properties, and those that name none.
 * @param effective properties of the write that no later write of the fold replaced
 */
export function warningsFor(effective: readonly string[], warnings: readonly WriteWarning[]): WriteWarning[] {
  return warnings.filter(({ property }) => property === undefined || effective.includes(property));
}

function readWarning(warning: unknown): WriteWarning | null {
  if (!isObject(warning)) return null;
  const context = isObject(warning.context) ? warning.context : {};
  const category = text(warning.category);
  const message = text(warning.message);
  if (category === undefined && message === undefined) return null;
  const property = text(context.propertyName);
  const rawValue = text(context.rawValue);
  const normalizedValue = text(context.normalizedValue);
  return {
    category: category ?? 'UNKNOWN',
    message: message ?? '',
    ...(property !== undefined && { property }),
    ...(rawValue !== undefined && { rawValue }),
    ...(normalizedValue !== undefined && { normalizedValue }),
  };
}

/** A text that PostgreSQL can store. HubSpot's contexts have texts, or lists of them. */
function text(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'number' || typeof first === 'boolean') return String(first);
  if (typeof first !== 'string') return undefined;
  return first.slice(0, maxTextLength).replaceAll('\u0000', '').replace(halfCharacters, '');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
