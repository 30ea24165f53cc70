import type { PropertyValue } from '../intake/property-value';
import type { RecordIntent } from '../journal/tables/stored-write';

/** A caller's changes to a failed write. */
export interface RetryChanges {
  /** Values that replace those of the failed write. */
  properties?: Readonly<Record<string, PropertyValue>>;
  /** Names of properties to leave out. */
  omit?: readonly string[];
}

/**
 * The body that a caller would send now instead of the failed write: its texts where they stood, with the changes under
 * `properties`. It needs the checks of any other body.
 */
export function retriedBody(
  { key, mode, properties, given = {}, pointers, fillIfEmpty = [] }: RecordIntent,
  { properties: changes = {}, omit = [] }: RetryChanges,
): object {
  const fields: Record<string, PropertyValue> = {};
  const others: Record<string, PropertyValue> = {};
  const left = Object.keys(properties).filter((name) => !Object.hasOwn(changes, name) && !omit.includes(name));
  for (const name of left) {
    const text = ownOf(given, name) ?? properties[name] ?? '';
    const field = fieldAt(ownOf(pointers, name));
    // An empty text clears a property, and null does so in every field.
    (field === null ? others : fields)[field ?? name] = text === '' ? null : text;
  }
  const changed = Object.entries(changes).filter(([name]) => !omit.includes(name));
  const filled = fillIfEmpty.filter((name) => left.includes(name) || changed.some(([one]) => one === name));
  return {
    ...(key.kind === 'id' && { id: key.id }),
    ...(key.kind === 'external' && { externalId: key.externalId }),
    ...(key.kind === 'match' && { match: { property: key.property, value: key.value } }),
    ...(mode && { mode }),
    ...(filled.length > 0 && { fillIfEmpty: filled }),
    ...fields,
    properties: { ...others, ...Object.fromEntries(changed) },
  };
}

/** The name of the field at a pointer; null for a member of `properties`. */
function fieldAt(pointer: string | undefined): string | null {
  return /^\/([a-z_A-Z]\w*)$/.exec(pointer ?? '')?.[1] ?? null;
}

function ownOf(texts: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}
