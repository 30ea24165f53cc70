const dayMs = 24 * 60 * 60 * 1000;
const iso = /^(\d{4})-(\d{2})-(\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Parses a time: milliseconds since 1970, or ISO 8601. A text without time zone is in UTC. The day must exist.
 * [docs/simulator.md 3]
 * @returns milliseconds since 1970; NaN for any other text
 */
export function timeOf(value: string): number {
  if (/^-?\d{1,16}$/.test(value)) return new Date(Number(value)).getTime();
  const found = iso.exec(value);
  if (!found) return Number.NaN;
  const [, , , day, time, , , zone] = found;
  const midnight = new Date(`${value.slice(0, 10)}T00:00:00Z`);
  // An impossible day, such as the 31st of February, becomes a day of the next month.
  if (Number.isNaN(midnight.getTime()) || midnight.getUTCDate() !== Number(day)) return Number.NaN;
  if (time === undefined) return midnight.getTime();
  return Date.parse(zone === undefined ? `${value}Z` : value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}

/** True if a time is the beginning of a day in UTC. */
export function isMidnight(timeMs: number): boolean {
  return timeMs % dayMs === 0;
}

/** HubSpot's message for a date that is not midnight in UTC. [docs/simulator.md 3, hubspot-api-php#74] */
export function notMidnight(value: string, timeMs: number): string {
  const time = new Date(timeMs);
  const [hours, minutes] = [time.getUTCHours(), time.getUTCMinutes()];
  return `${value} is at ${hours}:${minutes}:${time.getUTCSeconds()}.${time.getUTCMilliseconds()} UTC, not midnight!`;
}
