import { refreshUrgency, type RefreshUrgency } from './refresh-urgency';

const issuedAt = new Date('2026-11-24T10:00:00Z');

describe('refreshUrgency', () => {
  it.each<[name: string, lifeS: number, leftS: number, jitter: number, urgency: RefreshUrgency]>([
    ['a fresh token', 1_800, 1_800, 0, 'none'],
    ['a token just before its last five minutes', 1_800, 301, 0, 'none'],
    ['a token in its last five minutes', 1_800, 300, 0, 'soon'],
    ['a token in its last five minutes, with the latest jitter', 1_800, 201, 1, 'none'],
    ['a token in its last three minutes, with the latest jitter', 1_800, 200, 1, 'soon'],
    ['a token before its last thirty seconds', 1_800, 31, 0, 'soon'],
    ['a token in its last thirty seconds, whatever the jitter', 1_800, 30, 1, 'now'],
    ['an expired token', 1_800, -1, 0, 'now'],
    ['a short-lived token before its last fifth', 100, 21, 0, 'none'],
    ['a short-lived token in its last fifth', 100, 20, 0, 'soon'],
    ['a short-lived token before its last twentieth', 100, 6, 0, 'soon'],
    ['a short-lived token in its last twentieth', 100, 5, 0, 'now'],
    ['a token without a life', 0, 0, 0, 'now'],
  ])('of %s', (_name, lifeS, leftS, jitter, urgency) => {
    const expiresAt = new Date(issuedAt.getTime() + lifeS * 1_000);
    const now = new Date(expiresAt.getTime() - leftS * 1_000);
    expect(refreshUrgency({ issuedAt, expiresAt }, now, jitter)).toBe(urgency);
  });
});
