import { isMidnight, notMidnight, timeOf } from './date-value';

describe('timeOf', () => {
  it.each<[string, string]>([
    ['1795514400000', '2026-11-24T10:00:00.000Z'],
    ['0', '1970-01-01T00:00:00.000Z'],
    ['-86400000', '1969-12-31T00:00:00.000Z'],
    ['2026-11-24', '2026-11-24T00:00:00.000Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
    ['2026-11-24T10:00Z', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T10:00:00', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24T10:00:00.5+02:00', '2026-11-24T08:00:00.500Z'],
    ['2026-11-24T10:00:00-0530', '2026-11-24T15:30:00.000Z'],
  ])('%s is %s', (value, expected) => {
    expect(new Date(timeOf(value)).toISOString()).toBe(expected);
  });

  it.each(['2026-02-31', '2027-02-29', '2026-13-01', '2026-00-10', '2026-11-24T25:00Z', '2026-11-24 10:00'])(
    '%s is no time',
    (value) => {
      expect(timeOf(value)).toBeNaN();
    },
  );

  it.each(['', 'tomorrow', '24.11.2026', '99999999999999999', '8640000000000001', ' 2026-11-24'])(
    '%p is no time either',
    (value) => {
      expect(timeOf(value)).toBeNaN();
    },
  );
});

describe('a date', () => {
  it('must be midnight in UTC', () => {
    expect(isMidnight(timeOf('2026-11-24'))).toBe(true);
    expect(isMidnight(timeOf('2026-11-24T00:00:00+01:00'))).toBe(false);
    expect(isMidnight(-86_400_000)).toBe(true);
  });

  it('that is not has HubSpot’s message', () => {
    expect(notMidnight('1521225089103', 1521225089103)).toBe('1521225089103 is at 18:31:29.103 UTC, not midnight!');
  });
});
