import { readTime } from './iso-time';

describe('readTime', () => {
  it.each([
    ['2026-11-24', '2026-11-24T00:00:00.000Z'],
    ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T10:00:00.123Z', '2026-11-24T10:00:00.123Z'],
    ['2026-11-24T10:00:00+02:00', '2026-11-24T08:00:00.000Z'],
    ['2026-11-24T10:00', '2026-11-24T10:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(readTime(text)?.toISOString()).toBe(expected);
  });

  it.each([
    '',
    'yesterday',
    '2026-W10',
    '2026-11',
    '2026-02-30',
    '2026-11-24T25:00:00Z',
    '1795519807',
    '2026-11-24T',
    null,
    5,
  ])('refuses %p', (text) => {
    expect(readTime(text)).toBeNull();
  });
});
