import { nextMidnight } from './next-midnight';

describe('nextMidnight', () => {
  it.each([
    ['in UTC', '2026-11-24T10:00:00Z', 'UTC', '2026-11-25T00:00:00.000Z'],
    ['where no zone is known', '2026-11-24T10:00:00Z', undefined, '2026-11-25T00:00:00.000Z'],
    ['of a zone that does not exist, in UTC', '2026-11-24T10:00:00Z', 'Mars/Olympus', '2026-11-25T00:00:00.000Z'],
    ['east of UTC', '2026-11-24T23:30:00Z', 'Europe/Berlin', '2026-11-25T23:00:00.000Z'],
    ['west of UTC', '2026-11-24T02:00:00Z', 'America/New_York', '2026-11-24T05:00:00.000Z'],
    ['of a quarter-hour zone', '2026-11-24T10:00:00Z', 'Asia/Kathmandu', '2026-11-24T18:15:00.000Z'],
    ['at midnight itself, a day later', '2026-11-24T00:00:00Z', 'UTC', '2026-11-25T00:00:00.000Z'],
    ['a moment before midnight', '2026-11-24T23:59:59.999Z', 'UTC', '2026-11-25T00:00:00.000Z'],
    ['of the day with 23 hours', '2026-03-28T23:00:00Z', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
    ['of the day with 25 hours', '2026-10-24T22:00:00Z', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ])('%s', (_name, now, timeZone, end) => {
    expect(nextMidnight(new Date(now), timeZone).toISOString()).toBe(end);
  });
});
