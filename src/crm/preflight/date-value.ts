import { readTime } from '../../timing/iso-time';

/** The span of times that JavaScript, and HubSpot's milliseconds, can tell. */
const mostMs = 8.64e15;

/**
 * A date as HubSpot keeps it, `YYYY-MM-DD`: the day as it is written, in whatever time zone; of milliseconds since 1970
 * the day in UTC. Null for what is neither.
 */
export function dateValue(text: string): string | null {
  const time = timeOf(text);
  if (!time) return null;
  return /^\d{4}-/.test(text) && !isMilliseconds(text) ? text.slice(0, 10) : time.toISOString().slice(0, 10);
}

/** A time as HubSpot keeps it, in ISO 8601 and UTC; without an offset it is taken to be in UTC. Null for what is none. */
export function timeValue(text: string): string | null {
  return timeOf(text)?.toISOString() ?? null;
}

function timeOf(text: string): Date | null {
  if (!isMilliseconds(text)) return readTime(text);
  const ms = Number(text);
  return Math.abs(ms) <= mostMs ? new Date(ms) : null;
}

function isMilliseconds(text: string): boolean {
  return /^-?\d{1,16}$/.test(text);
}
