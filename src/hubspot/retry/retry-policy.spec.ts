import type { FailedAttempt } from '../call/failed-attempt';
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
  body: {},
  ...more,
});
const broken = (networkCode: string): FailedAttempt => ({ networkCode, body: {} });
const limited = (policyName?: string, message?: string): FailedAttempt =>
  answered(429, { body: { policyName, message } });

const waits = (delayMs: number): { delayMs: number } => ({ delayMs });

type Row = [name: string, failure: FailedAttempt, more: Partial<RetrySituation>, decision: { delayMs: number } | null];

describe('decideRetry', () => {
  it.each<Row>([
    ['429 waits for Retry-After', answered(429, { retryAfterSeconds: 3 }), {}, waits(3000)],
    ['429 of the ten-second window waits ten seconds', limited('TEN_SECONDLY_ROLLING'), {}, waits(10_000)],
    [
      '429 of the search limit waits a second',
      limited(undefined, 'You have reached your secondly limit.'),
      {},
      waits(1000),
    ],
    ['429 that names the limit of the second waits a second', limited('SECONDLY'), {}, waits(1000)],
    ['429 of a limit that is not known waits ten seconds', limited('FORTNIGHTLY'), {}, waits(10_000)],
    [
      '429 waits for Retry-After whatever limit it names',
      { ...limited('SECONDLY'), retryAfterSeconds: 4 },
      {},
      waits(4000),
    ],
    ['429 on associations without a hint waits ten seconds', answered(429), { bucket: 'associations' }, waits(10_000)],
    [
      '429 of the daily limit is not waited for even where it tells a time',
      { ...limited('DAILY'), retryAfterSeconds: 1 },
      {},
      null,
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
    ['423 without a time waits two seconds', answered(423), {}, waits(2000)],
    ['423 waits longer where it says so', answered(423, { retryAfterSeconds: 5 }), {}, waits(5000)],
    ['423 carried nothing out', answered(423), { repeatable: false }, waits(2000)],
    ['477 carried nothing out', answered(477, { retryAfterSeconds: 1 }), { repeatable: false }, waits(1000)],
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
    ['a refused connection carried nothing', broken('ECONNREFUSED'), { repeatable: false }, waits(500)],
    ...[500, 502, 503, 504, 521, 523, 524].flatMap((status): Row[] => [
      [`${status} backs off with jitter`, answered(status), { attempts: 3, random: 0.25 }, waits(500)],
      [`${status} is final for a call that is not repeatable`, answered(status), { repeatable: false }, null],
    ]),
    ...[501, 520, 522, 525, 526].map((status): Row => [`${status} is not for waiting`, answered(status), {}, null]),
    ...['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT'].map((code): Row => [
      `${code} carried nothing out`,
      broken(code),
      { repeatable: false },
      waits(500),
    ]),
    ...['ETIMEDOUT', 'ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE'].flatMap((code): Row[] => [
      [`${code} is repeated`, broken(code), {}, waits(500)],
      [`${code} is not repeated for a call that is not repeatable`, broken(code), { repeatable: false }, null],
    ]),
    ...[200, 201, 302, 400, 401, 403, 404, 409, 414, 415, 422].map((status): Row => [
      `${status} is final, whatever time it tells`,
      answered(status, { retryAfterSeconds: 1 }),
      {},
      null,
    ]),
    ['attempts are limited', answered(503), { attempts: 5 }, null],
    ['a wait up to the deadline is', answered(503, { retryAfterSeconds: 5 }), { elapsedMs: 20_000 }, waits(5000)],
    ['a wait past the deadline is not begun', answered(503, { retryAfterSeconds: 6 }), { elapsedMs: 20_000 }, null],
  ])('%s', (_name, failure, more, expected) => {
    expect(decideRetry(failure, { ...situation, ...more })).toEqual(expected);
  });
});
