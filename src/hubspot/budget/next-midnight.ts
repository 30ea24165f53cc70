const hourMs = 3_600_000;

/**
 * The end of the day in a time zone, when HubSpot resets its daily limits. Days have 23 to 25 hours if clocks change.
 * @param timeZone IANA name; an unknown name means UTC
 */
export function nextMidnight(now: Date, timeZone = 'UTC'): Date {
  const dateOf = dateReader(timeZone);
  const today = dateOf(now);
  // Time zones differ from UTC by multiples of a quarter of an hour, so days end on such multiples.
  const quarterMs = hourMs / 4;
  let low = Math.floor(now.getTime() / quarterMs) * quarterMs;
  let high = low + 26 * hourMs;
  while (high - low > quarterMs) {
    const middle = low + Math.floor((high - low) / quarterMs / 2) * quarterMs;
    if (dateOf(new Date(middle)) === today) low = middle;
    else high = middle;
  }
  return new Date(high);
}

function dateReader(timeZone: string): (time: Date) => string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('sv-SE', { ...options, timeZone });
  } catch {
    format = new Intl.DateTimeFormat('sv-SE', { ...options, timeZone: 'UTC' });
  }
  return (time) => format.format(time);
}
