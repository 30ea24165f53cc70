import { needsRefresh } from './access-tokens';

describe('needsRefresh', () => {
  const issuedAt = new Date('2026-11-24T10:00:00Z');
  const after = (seconds: number): Date => new Date(issuedAt.getTime() + seconds * 1000);

  it.each([
    ['a fresh half-hour token', 1800, 0, false],
    ['a half-hour token with more than two minutes left', 1800, 1679, false],
    ['a half-hour token with two minutes left', 1800, 1680, true],
    ['an expired token', 1800, 1801, true],
    ['a fresh token of ten seconds', 10, 0, false],
    ['a token of ten seconds with more than a tenth left', 10, 8.9, false],
    ['a token of ten seconds with a tenth left', 10, 9, true],
  ])('%s', (_name, lifeSeconds, ageSeconds, expected) => {
    expect(needsRefresh({ issuedAt, expiresAt: after(lifeSeconds) }, after(ageSeconds))).toBe(expected);
  });
});
