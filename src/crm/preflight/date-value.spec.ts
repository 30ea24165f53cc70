import { otherUnit, readDate, readDateTime, type ReadDate } from './date-value';
import { timeZoneOf, utc, type TimeZone } from './time-zone';

const textOf = (read: ReadDate): string | null => (read !== null && typeof read === 'object' ? read.value : read);
const newYork = timeZoneOf('America/New_York');
const tokyo = timeZoneOf('Asia/Tokyo');

describe('readDate', () => {
  it.each([
    ['2026-12-31', '2026-12-31'],
    ['2026-12-31T23:30:00-05:00', '2026-12-31'],
    ['1767139200000', '2025-12-31'],
    ['0', '1970-01-01'],
    ['2026', '1970-01-01'],
    ['-86400000', '1969-12-31'],
    ['2026-02-30', null],
    ['31.12.2026', null],
    ['8640000000000001', null],
    ['', null],
  ])('reads %j as %j', (text, expected) => {
    expect(textOf(readDate(text))).toBe(expected);
  });

  it.each<[string, TimeZone | null, string]>([
    ['2026-12-31', newYork, '2026-12-31'],
    ['2026-12-31T23:30:00', newYork, '2026-12-31'],
    ['2026-12-31T03:00:00Z', newYork, '2026-12-30'],
    ['2026-12-31T23:30:00-05:00', tokyo, '2027-01-01'],
    ['2026-12-31T00:00:00Z', newYork, '2026-12-31'],
    ['1767139200000', newYork, '2025-12-31'],
    ['1767150000000', newYork, '2025-12-30'],
    ['1767150000000', null, 'no-zone'],
    ['2026-12-31', null, '2026-12-31'],
    ['1767139200000', null, '2025-12-31'],
  ])('reads %j in a zone as %3$j', (text, zone, expected) => {
    expect(textOf(readDate(text, zone))).toBe(expected);
  });
});

describe('readDateTime', () => {
  it.each([
    ['2026-12-31', '2026-12-31T00:00:00.000Z'],
    ['2026-12-31T12:00:00+01:00', '2026-12-31T11:00:00.000Z'],
    ['2026-12-31T12:00:00', '2026-12-31T12:00:00.000Z'],
    ['1767139200000', '2025-12-31T00:00:00.000Z'],
    ['8640000000000000', '+275760-09-13T00:00:00.000Z'],
    ['tomorrow', null],
    ['8640000000000001', null],
  ])('reads %j as %j', (text, expected) => {
    expect(textOf(readDateTime(text))).toBe(expected);
  });

  it.each<[string, TimeZone | null, string]>([
    ['2026-12-31', newYork, '2026-12-31T05:00:00.000Z'],
    ['2026-07-01T12:00:00', newYork, '2026-07-01T16:00:00.000Z'],
    ['2026-12-31T12:00:00Z', newYork, '2026-12-31T12:00:00.000Z'],
    ['1767139200000', newYork, '2025-12-31T00:00:00.000Z'],
    ['2026-12-31', null, 'no-zone'],
    ['2026-12-31T12:00:00Z', null, '2026-12-31T12:00:00.000Z'],
    ['2026-12-31', utc, '2026-12-31T00:00:00.000Z'],
  ])('reads %j in a zone as %3$j', (text, zone, expected) => {
    expect(textOf(readDateTime(text, zone))).toBe(expected);
  });
});

describe('otherUnit', () => {
  it.each([
    '0',
    '1767139200000',
    '-631152000000',
    '86400000',
    '-86400000',
    '1209600000',
    '10000000000',
    '253402214400000',
    '2026-12-31',
    'soon',
    '',
  ])('has no doubt about %j', (text) => {
    expect(otherUnit(text)).toBeNull();
  });

  it.each([
    ['1798675200', 'seconds since 1970 (2026-12-31T00:00:00.000Z)'],
    ['1798675200.25', 'seconds since 1970 (2026-12-31T00:00:00.250Z)'],
    ['-631152000', 'seconds since 1970 (1950-01-01T00:00:00.000Z)'],
    ['1798675200000000', 'microseconds since 1970 (2026-12-31T00:00:00.000Z)'],
    ['1798675200000000000', 'nanoseconds since 1970 (2026-12-31T00:00:00.000Z)'],
    ['-631152000000000000', 'nanoseconds since 1970 (1950-01-01T00:00:00.000Z)'],
    ['2026', 'another number than milliseconds'],
    ['9'.repeat(22), 'no time'],
    ['12.5', 'a fraction of milliseconds'],
  ])('takes %j for %j', (text, unit) => {
    expect(otherUnit(text)).toBe(unit);
  });
});
