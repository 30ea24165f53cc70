import type { FailedAttempt } from '../call/failed-attempt';
import { limitPause } from './limit-pause';

const answered = (status: number, more: Partial<FailedAttempt> = {}): FailedAttempt => ({ status, body: {}, ...more });
const rolling = { scope: 'bucket', forMs: 10_000, reason: 'TEN_SECONDLY_ROLLING' };

describe('limitPause', () => {
  it.each([
    ['a 429 of the ten-second limit', answered(429, { body: { policyName: 'TEN_SECONDLY_ROLLING' } }), rolling],
    ['a 429 without a policy', answered(429), rolling],
    ['a 429 with Retry-After', answered(429, { retryAfterSeconds: 3 }), { ...rolling, forMs: 3_000 }],
    [
      'a 429 of the limit of the second',
      answered(429, { body: { policyName: 'SECONDLY' } }),
      { scope: 'bucket', forMs: 1_000, reason: 'SECONDLY' },
    ],
    [
      'a 429 whose message names the limit of the second',
      answered(429, { body: { message: 'You have reached your secondly limit.' } }),
      { scope: 'bucket', forMs: 1_000, reason: 'SECONDLY' },
    ],
    [
      'a 429 of the daily limit, whatever its Retry-After',
      answered(429, { body: { policyName: 'DAILY' }, retryAfterSeconds: 1 }),
      { scope: 'portal-day', reason: 'DAILY' },
    ],
    ['a 477', answered(477), { scope: 'portal', forMs: 60_000, reason: 'MIGRATION' }],
    [
      'a 477 with Retry-After',
      answered(477, { retryAfterSeconds: 86_400 }),
      { scope: 'portal', forMs: 86_400_000, reason: 'MIGRATION' },
    ],
    ['a 503 with Retry-After', answered(503, { retryAfterSeconds: 9 }), null],
    ['a 423', answered(423), null],
    ['a lost connection', { networkCode: 'ECONNRESET', body: {} }, null],
  ])('after %s', (_name, failure, pause) => {
    expect(limitPause(failure, 'general')).toEqual(pause);
  });

  it('takes a 429 of a search without a policy for the limit of the second', () => {
    expect(limitPause(answered(429), 'search')).toEqual({ scope: 'bucket', forMs: 1_000, reason: 'SECONDLY' });
  });
});
