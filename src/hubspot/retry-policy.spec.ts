import type { FailedAttempt } from './hubspot-error';
import { decideRetry, type RetrySituation } from './retry-policy';

const situation: RetrySituation = {
  attempts: 1,
  maxAttempts: 5,
  elapsedMs: 0,
  deadlineMs: 25_000,
  repeatable: true,
  bucket: 'general',
  random: 1,
};

const answered = (status: number, more: Partial<FailedAttempt> = {}): FailedAttempt => ({
  status,
  neverSent: false,
  body: {},
  ...more,
});
const broken = (networkCode: string, neverSent = false): FailedAttempt => ({ networkCode, neverSent, body: {} });
const limited = (policyName?: string, message?: string): FailedAttempt =>
  answered(429, { body: { policyName, message } });

const waits = (delayMs: number): { delayMs: number } => ({ delayMs });

describe('decideRetry', () => {
  it.each<[string, FailedAttempt, Partial<RetrySituation>, { delayMs: number } | null]>([
    ['429 waits for Retry-After', answered(429, { retryAfterSeconds: 3 }), {}, waits(3000)],
    ['429 of the ten-second window waits ten seconds', limited('TEN_SECONDLY_ROLLING'), {}, waits(10_000)],
    [
      '429 of the search limit waits a second',
      limited(undefined, 'You have reached your secondly limit.'),
      {},
      waits(1000),
    ],
    ['429 on search without a hint waits a second', answered(429), { bucket: 'search' }, waits(1000)],
    ['429 without any hint waits ten seconds', answered(429), {}, waits(10_000)],
    ['429 of the daily limit is not waited for', limited('DAILY'), {}, null],
    [
      '429 is retried even where the call is not repeatable',
      answered(429, { retryAfterSeconds: 0 }),
      { repeatable: false },
      waits(0),
    ],
    ['423 waits two seconds at least', answered(423, { retryAfterSeconds: 1 }), {}, waits(2000)],
    ['477 waits as long as it says', answered(477, { retryAfterSeconds: 4 }), {}, waits(4000)],
    ['477 beyond the deadline is given up', answered(477, { retryAfterSeconds: 86_400 }), {}, null],
    ['477 without Retry-After is given up', answered(477), {}, null],
    ['500 backs off', answered(500), {}, waits(500)],
    ['503 waits for Retry-After', answered(503, { retryAfterSeconds: 2 }), {}, waits(2000)],
    ['504 backs off longer the second time', answered(504), { attempts: 2 }, waits(1000)],
    ['jitter takes off up to everything', answered(502), { random: 0 }, waits(0)],
    ['backing off stops growing at ten seconds', answered(502), { attempts: 9, maxAttempts: 20 }, waits(10_000)],
    ['502 is not repeated for a call that is not repeatable', answered(502), { repeatable: false }, null],
    ['a broken connection is repeated', broken('ECONNRESET'), {}, waits(500)],
    [
      'a broken connection is not repeated for a call that is not repeatable',
      broken('ECONNRESET'),
      { repeatable: false },
      null,
    ],
    ['a refused connection carried nothing', broken('ECONNREFUSED', true), { repeatable: false }, waits(500)],
    ['522 is not for waiting', answered(522), {}, null],
    ['400 is final', answered(400), {}, null],
    ['401 is final', answered(401), {}, null],
    ['404 is final', answered(404), {}, null],
    ['409 is final', answered(409), {}, null],
    ['attempts are limited', answered(503), { attempts: 5 }, null],
    ['a wait past the deadline is not begun', answered(503, { retryAfterSeconds: 6 }), { elapsedMs: 20_000 }, null],
  ])('%s', (_name, failure, more, expected) => {
    expect(decideRetry(failure, { ...situation, ...more })).toEqual(expected);
  });
});
