import { timeZoneOf, utc } from './time-zone';

const ms = (text: string): number => Date.parse(text);
const instantOf = (zone: string, local: string): string =>
  new Date(timeZoneOf(zone)?.instantOf(ms(`${local}Z`)) ?? Number.NaN).toISOString();

describe('a time zone', () => {
  it.each([
    ['America/Los_Angeles', '2026-12-31T07:59:59Z', '2026-12-30'],
    ['America/Los_Angeles', '2026-12-31T08:00:00Z', '2026-12-31'],
    ['Asia/Tokyo', '2026-12-31T15:00:00Z', '2027-01-01'],
    ['Asia/Kathmandu', '1969-12-31T23:59:59.999Z', '1970-01-01'],
    ['UTC', '2026-12-31T23:59:59Z', '2026-12-31'],
  ])('%s has at %s the day %s', (zone, time, day) => {
    expect(timeZoneOf(zone)?.dayOf(ms(time))).toBe(day);
  });

  it.each([
    ['an ordinary time', 'America/New_York', '2026-07-01T00:00:00', '2026-07-01T04:00:00.000Z'],
    ['milliseconds', 'America/New_York', '2026-07-01T00:00:00.123', '2026-07-01T04:00:00.123Z'],
    ['a skipped time', 'America/New_York', '2026-03-08T02:30:00', '2026-03-08T07:30:00.000Z'],
    ['a repeated time', 'America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00.000Z'],
    ['a skipped midnight', 'Africa/Cairo', '2026-04-24T00:00:00', '2026-04-23T22:00:00.000Z'],
    ['a skipped day', 'Pacific/Apia', '2011-12-29T12:00:00', '2011-12-29T22:00:00.000Z'],
    ['the first hours after a change', 'Europe/Berlin', '2026-03-29T04:00:00', '2026-03-29T02:00:00.000Z'],
  ])('finds %s', (_name, zone, local, instant) => {
    expect(instantOf(zone, local)).toBe(instant);
  });

  it('is none under an unknown name', () => {
    expect(timeZoneOf('Mars/Olympus')).toBeNull();
    expect(timeZoneOf('UTC')).toBe(utc);
  });
});
