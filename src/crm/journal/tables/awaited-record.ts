import type { ObjectType } from '../../object-types/object-types';

/** The column `awaits` of a write is the record that it waits for, or the time at which this service has written that record. */
const arrived = 'arrived ';

/** Names the record that a write waits for. @param key in the journal and in the identity map */
export function awaitedRecord(objectType: ObjectType, key: string): string {
  return `${objectType} ${key}`;
}

/** The mark of a write whose record has come. @param atMs milliseconds since 1970 */
export function arrivalMark(atMs: number): string {
  return `${arrived}${atMs}`;
}

/** The time at which the record has come, in milliseconds since 1970; null for a write that waits, or never did. */
export function arrivalOf(awaits: string | undefined): number | null {
  return awaits?.startsWith(arrived) ? Number(awaits.slice(arrived.length)) : null;
}
