/** Boundaries of the days of a zone. Times are in milliseconds since 1970. */
export interface TimeZone {
  /** The day of a time, as YYYY-MM-DD. */
  dayOf(ms: number): string;
  /** The time at which clocks show a local time. @param localMs the local time, read as if it were in UTC */
  instantOf(localMs: number): number;
}

const dayMs = 86_400_000;

export const utc: TimeZone = {
  dayOf: (ms) => new Date(ms).toISOString().slice(0, 10),
  instantOf: (localMs) => localMs,
};

/** Making a format takes long. There are a few hundred names. */
const known = new Map<string, TimeZone>([['UTC', utc]]);

/** The time zone of an IANA name; null for an unknown name. */
export function timeZoneOf(name: string): TimeZone | null {
  const kept = known.get(name);
  if (kept) return kept;
  try {
    const zone = new NamedZone(name);
    known.set(name, zone);
    return zone;
  } catch {
    return null;
  }
}

/** A time zone of the platform's database. */
class NamedZone implements TimeZone {
  private readonly format: Intl.DateTimeFormat;

  /** @throws RangeError for an unknown name */
  constructor(timeZone: string) {
    const digits = '2-digit';
    const time = { hour: digits, minute: digits, second: digits, hourCycle: 'h23' } as const;
    this.format = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: digits, day: digits, ...time });
  }

  dayOf(ms: number): string {
    return utc.dayOf(ms + this.offsetAt(ms));
  }

  /** A time that clocks show twice is the earlier one. A time that they skip is as much later as they skip. */
  instantOf(localMs: number): number {
    const before = this.offsetAt(localMs - dayMs);
    const after = this.offsetAt(localMs + dayMs);
    for (const offset of [before, after]) {
      if (this.offsetAt(localMs - offset) === offset) return localMs - offset;
    }
    return localMs - before;
  }

  /** Milliseconds by which clocks are ahead of UTC. */
  private offsetAt(ms: number): number {
    const parts: Record<string, number> = {};
    for (const { type, value } of this.format.formatToParts(ms)) parts[type] = Number(value);
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = parts;
    const wholeSeconds = Math.floor(ms / 1000) * 1000;
    return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSeconds;
  }
}
