import { isExact } from './inexact-number';

/** Bounds of a JSON text. */
export interface JsonBounds {
  /** Levels of objects and lists. */
  levels: number;
  /** Values in the whole text. */
  values: number;
  /** Members of one object. */
  members: number;
}

/** Result of {@link scanJson}. */
export interface JsonScan {
  /** The first exceeded bound; null if the text is within all. */
  exceeded: keyof JsonBounds | null;
  /** True if a number would lose digits. */
  hasInexact: boolean;
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openList = 0x5b;
const closeList = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

/**
 * Judges the size of a JSON text before it is parsed: in one pass over its bytes, which ends at the first exceeded bound.
 * Texts that are not JSON pass, because the parser refuses them.
 * @param bytes UTF-8
 */
export function scanJson(bytes: Uint8Array, bounds: JsonBounds): JsonScan {
  let depth = 0;
  let values = 0;
  let hasInexact = false;
  // Members of the open objects by depth; -1 for a list.
  const members = new Int32Array(bounds.levels + 2);
  const { length } = bytes;
  for (let index = 0; index < length; index += 1) {
    const byte = bytes[index];
    if (byte === quote) {
      index += 1;
      while (index < length && bytes[index] !== quote) index += bytes[index] === backslash ? 2 : 1;
    } else if (byte === openObject || byte === openList) {
      depth += 1;
      values += 1;
      if (depth > bounds.levels) return { exceeded: 'levels', hasInexact };
      members[depth] = byte === openObject ? 1 : -1;
    } else if (byte === closeObject || byte === closeList) {
      if (depth > 0) depth -= 1;
    } else if (byte === comma) {
      values += 1;
      const count = members[depth] ?? -1;
      if (count > 0) {
        if (count >= bounds.members) return { exceeded: 'members', hasInexact };
        members[depth] = count + 1;
      }
    } else if (startsNumber(byte)) {
      const end = endOfDigits(bytes, index);
      if (!hasInexact && isLong(bytes, index, end)) hasInexact = !isExact(textOf(bytes, index, end));
      index = end - 1;
    }
    if (values > bounds.values) return { exceeded: 'values', hasInexact };
  }
  return { exceeded: null, hasInexact };
}

function startsNumber(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x30 && byte <= 0x39) || byte === 0x2d);
}

function endOfDigits(bytes: Uint8Array, start: number): number {
  let end = start;
  while (end < bytes.length && isOfNumber(bytes[end])) end += 1;
  return end;
}

/** True for a digit, a sign, a point or an exponent. */
function isOfNumber(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x2d || byte === 0x2b || byte === 0x2e || isExponent(byte);
}

function isExponent(byte: number | undefined): boolean {
  return byte === 0x45 || byte === 0x65;
}

/** Numbers of so few characters without an exponent are always exact. */
const alwaysExactLength = 15;

function isLong(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > alwaysExactLength) return true;
  for (let index = start; index < end; index += 1) if (isExponent(bytes[index])) return true;
  return false;
}

function textOf(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, Math.min(end, start + longestNumber)));
}

/** Longer numbers count as inexact by their first characters. */
const longestNumber = 1_000;
