import { Problem } from '../../../problems/problem';
import type { LargestProperty } from './stored-write';

/** JSON writes a control character in six bytes; every other one takes less. */
const mostBytesPerCharacter = 6;

/** A record's properties, with their places in the caller's body. */
export interface MeasuredRecord {
  properties: Readonly<Record<string, string>>;
  /** JSON pointer of each property. */
  pointers: Readonly<Record<string, string>>;
}

/**
 * Checks the size of a record: its properties as JSON.
 * @returns the problem of a record that exceeds the limit, with the largest property; null for any other
 */
export function problemOfSize({ properties, pointers }: MeasuredRecord, limitBytes: number): Problem | null {
  if (isSurelySmall(properties, limitBytes)) return null;
  const bytes = jsonBytes(properties);
  if (bytes <= limitBytes) return null;
  const largest = largestOf(properties);
  return recordTooLarge({ bytes, limitBytes, largest, pointer: (largest && pointers[largest.name]) ?? '' });
}

/** Facts about a record that is too large. */
export interface ExceededSize {
  bytes: number;
  limitBytes: number;
  largest: LargestProperty | null;
  /** JSON pointer of the largest property. */
  pointer: string;
}

/** The problem of a record that is too large. */
export function recordTooLarge({ bytes, limitBytes, largest, pointer }: ExceededSize): Problem {
  const size = `The record has ${grouped(bytes)} bytes, and the limit is ${grouped(limitBytes)}.`;
  const cause = largest ? ` Its largest property is ${largest.name} with ${grouped(largest.bytes)} bytes.` : '';
  const message = `${size}${cause} Shorten its values, or write them in several requests.`;
  return new Problem('record-too-large', message, {
    errors: [{ pointer, message, code: 'record-too-large' }],
    members: { bytes, limitBytes, ...(largest && { largestProperty: largest }) },
  });
}

/** Most records are far below the limit: counting characters is enough. */
function isSurelySmall(properties: MeasuredRecord['properties'], limitBytes: number): boolean {
  let characters = 0;
  for (const name in properties) characters += name.length + (properties[name]?.length ?? 0) + 1;
  return characters * mostBytesPerCharacter + 2 <= limitBytes;
}

function largestOf(properties: MeasuredRecord['properties']): LargestProperty | null {
  let largest: LargestProperty | null = null;
  for (const [name, value] of Object.entries(properties)) {
    const bytes = jsonBytes(value);
    if (bytes > (largest?.bytes ?? -1)) largest = { name, bytes };
  }
  return largest;
}

function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

function grouped(bytes: number): string {
  return bytes.toLocaleString('en-US');
}
