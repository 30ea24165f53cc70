import { readTime } from '../../timing/iso-time';

/** Range of times in JavaScript. */
const maxMs = 8.64e15;

/**
 * A date in HubSpot's form, `YYYY-MM-DD`: the day as written, in any time zone, or the UTC day of milliseconds since 1970.
 * Null for any other text.
 */
export function dateValue(text: string): string | null {
  const time = timeOf(text);
  if (!time) return null;
  return /^\d{4}-/.test(text) && !isMilliseconds(text) ? text.slice(0, 10) : time.toISOString().slice(0, 10);
}

/** A time in HubSpot's form, ISO 8601 in UTC. A time without an offset is in UTC. Null for any other text. */
export function timeValue(text: string): string | null {
  return timeOf(text)?.toISOString() ?? null;
}

function timeOf(text: string): Date | null {
  if (!isMilliseconds(text)) return readTime(text);
  const ms = Number(text);
  return Math.abs(ms) <= maxMs ? new Date(ms) : null;
}

function isMilliseconds(text: string): boolean {
  return /^-?\d{1,16}$/.test(text);
}
