import { readTime } from '../../timing/iso-time';
import { utc, type TimeZone } from './time-zone';

/** Range of times in JavaScript. */
const maxMs = 8.64e15;
const dayMs = 86_400_000;
/** Milliseconds at the ends of the years 1 and 9999, the years of ISO 8601. */
const firstMs = -62_135_596_800_000;
const lastMs = 253_402_300_799_999;
/** Smaller numbers of milliseconds are days within four months of 1970. As seconds they reach to the year 2286. */
const leastMs = 1e10;

/** A value in HubSpot's form. `null`: the text is none. `no-zone`: it depends on a time zone that is unknown. */
export type ReadDate = { value: string } | 'no-zone' | null;

/**
 * A date in HubSpot's form, `YYYY-MM-DD`. A date, or a time without an offset, keeps the day as it is written. In UTC a time
 * with an offset does too. In any other zone it has the day of the zone, unless it is midnight in UTC: HubSpot's own form of a
 * date. [docs/simulator.md 3]
 */
export function readDate(text: string, zone: TimeZone | null = utc): ReadDate {
  const time = timeOf(text);
  if (!time) return null;
  const ms = time.getTime();
  const written = isNumber(text) ? null : text.slice(0, 10);
  if (written !== null && (zone === utc || !hasOffset(text))) return { value: written };
  if (ms % dayMs === 0) return { value: utc.dayOf(ms) };
  return zone ? { value: zone.dayOf(ms) } : 'no-zone';
}

/** A time in HubSpot's form, ISO 8601 in UTC. A date, or a time without an offset, is in the zone. */
export function readDateTime(text: string, zone: TimeZone | null = utc): ReadDate {
  const time = timeOf(text);
  if (!time) return null;
  if (isNumber(text) || hasOffset(text)) return { value: time.toISOString() };
  if (!zone) return 'no-zone';
  return { value: new Date(zone.instantOf(time.getTime())).toISOString() };
}

/**
 * The unit in which a number seems to be, if milliseconds are implausible: its milliseconds are outside of the years 1 to
 * 9999, or within four months of 1970 without being a whole day. Zero is the same time in every unit.
 * @returns a phrase such as `seconds since 1970 (2026-12-31T00:00:00.000Z)`; null for plausible numbers and other texts
 */
export function otherUnit(text: string): string | null {
  const [, whole, fraction] = /^(-?\d{1,22})(\.\d{1,22})?$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const value = Number(text);
  if (fraction !== undefined) return plausibleAs(value * 1000, 'seconds') ?? 'a fraction of milliseconds';
  if (Math.abs(value) < leastMs) {
    if (value % dayMs === 0) return null;
    return plausibleAs(value * 1000, 'seconds') ?? 'another number than milliseconds';
  }
  if (value >= firstMs && value <= lastMs) return null;
  return plausibleAs(value / 1e3, 'microseconds') ?? plausibleAs(value / 1e6, 'nanoseconds') ?? 'no time';
}

/** The phrase for a unit if its time is from four months after 1970, or before it, to the year 9999. */
function plausibleAs(ms: number, unit: string): string | null {
  if (Math.abs(ms) < leastMs || ms < firstMs || ms > lastMs) return null;
  return `${unit} since 1970 (${new Date(Math.trunc(ms)).toISOString()})`;
}

function timeOf(text: string): Date | null {
  if (!isNumber(text)) return readTime(text);
  const ms = Number(text);
  return Math.abs(ms) <= maxMs ? new Date(ms) : null;
}

function isNumber(text: string): boolean {
  return /^-?\d{1,16}$/.test(text);
}

function hasOffset(text: string): boolean {
  return /T.*([Zz]|[+-]\d{2}:?\d{2})$/.test(text);
}
