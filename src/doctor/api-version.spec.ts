import { expectTroubles } from '../../test/support/doctor-facts';
import { judgeApiVersion } from './api-version';

describe('the API version', () => {
  it.each([
    ['2026-09', '2026-11-25', 'green', 'until about 2028-03'],
    ['2026-03', '2026-11-25', 'green', 'until about 2027-09'],
    ['2026-03', '2027-02-28', 'green', 'until about 2027-09'],
    ['2026-03', '2027-03-01', 'yellow', 'ends about 2027-09'],
    ['2026-03', '2027-08-31', 'yellow', 'ends about 2027-09'],
    ['2026-03', '2027-09-01', 'red', 'ended about 2027-09'],
    ['2026-09', '2030-01-01', 'red', 'ended about 2028-03'],
    ['2027-03', '2026-11-25', 'yellow', 'a beta'],
    ['2025-09', '2026-11-25', 'red', 'no API version 2025-09'],
  ])('%s is judged on %s: %s', (version, day, level, words) => {
    expect(judgeApiVersion(version, new Date(day))).toMatchObject({
      check: 'api-version',
      level,
      found: expect.stringContaining(words) as string,
    });
  });

  it.each([
    ['2027-03-01', '2027-03'],
    ['2027-08-31', '2027-03'],
    ['2028-02-29', '2027-09'],
    ['2028-12-31', '2028-09'],
  ])('on %s the one to move to is %s', (day, latest) => {
    expect(judgeApiVersion('2025-09', new Date(day)).step).toContain(latest);
  });

  it('is judged in the report', () => {
    expectTroubles({ apiVersion: '2026-03', now: new Date('2027-04-01') }, [
      ['api-version', 'yellow', /ends about 2027-09/, /2027-03/],
    ]);
  });
});
