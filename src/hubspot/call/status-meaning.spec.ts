import { errorKindOf, meaningOf, noConnection, type StatusMeaning } from './status-meaning';

type Row = [failure: number | string, meaning: StatusMeaning];

const final = { retry: null, mayHaveWritten: false, outage: false, slows: false, pauses: null } as const;
const backoff = { wait: 'backoff', reason: 'server-error' } as const;
const outage = { kind: 'unavailable', mayHaveWritten: true, outage: true, slows: false, pauses: null } as const;

const refusals = [400, 402, 405, 408, 409, 410, 413, 414, 415, 422, 451, 488, 499].map((status): Row => [
  status,
  { ...final, kind: 'refused' },
]);
const unreadable = [200, 201, 204, 207].map((status): Row => [
  status,
  { ...final, kind: 'unreadable', mayHaveWritten: true },
]);
const redirects = [301, 302, 304, 307, 308].map((status): Row => [status, { ...final, kind: 'unreadable' }]);
const passing = [500, 521, 523, 524].map((status): Row => [status, { ...outage, retry: backoff }]);
const overloads = [502, 503, 504].map((status): Row => [status, { ...outage, retry: backoff, slows: true }]);
const lasting = [505, 520, 522, 525, 526, 599].map((status): Row => [status, { ...outage, retry: null }]);
const network = { wait: 'backoff', reason: 'network' } as const;
const lost = ['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'UND_ERR_SOCKET', 'ERR_NETWORK', 'UNKNOWN'].map((code): Row => [
  code,
  { ...outage, retry: network },
]);
const neverSent = [
  noConnection,
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
  'UND_ERR_CONNECT_TIMEOUT',
].map((code): Row => [code, { ...outage, retry: network, mayHaveWritten: false }]);

describe('meaningOf', () => {
  it.each<Row>([
    ...refusals,
    ...unreadable,
    ...redirects,
    [401, { ...final, kind: 'credentials' }],
    [403, { ...final, kind: 'credentials' }],
    [404, { ...final, kind: 'not-found' }],
    [423, { ...final, kind: 'unavailable', retry: { wait: 'lock', reason: 'locked' }, slows: true }],
    [429, { ...final, kind: 'rate-limited', retry: { wait: 'limit', reason: 'rate-limited' }, pauses: 'limit' }],
    [477, { ...final, kind: 'unavailable', retry: { wait: 'retry-after', reason: 'migrating' }, pauses: 'portal' }],
    [501, { ...outage, retry: null, outage: false }],
    ...passing,
    ...overloads,
    ...lasting,
    ...lost,
    ...neverSent,
    ['ERR_CANCELED', { ...outage, retry: null, outage: false }],
  ])('%s', (failure, meaning) => {
    expect(meaningOf(typeof failure === 'number' ? { status: failure } : { networkCode: failure })).toEqual(meaning);
  });

  it('takes an attempt without an answer and without a code for a lost one', () => {
    expect(meaningOf({})).toEqual({ ...outage, retry: network });
  });
});

describe('errorKindOf', () => {
  it.each([
    [{ status: 503 }, true, 'unavailable'],
    [{ status: 503 }, false, 'outcome-unknown'],
    [{ status: 201 }, true, 'unreadable'],
    [{ status: 201 }, false, 'outcome-unknown'],
    [{ status: 302 }, false, 'unreadable'],
    [{ status: 400 }, false, 'refused'],
    [{ status: 423 }, false, 'unavailable'],
    [{ status: 429 }, false, 'rate-limited'],
    [{ status: 477 }, false, 'unavailable'],
    [{ networkCode: 'ECONNRESET' }, true, 'unavailable'],
    [{ networkCode: 'ECONNRESET' }, false, 'outcome-unknown'],
    [{ networkCode: 'ECONNREFUSED' }, false, 'unavailable'],
    [{ networkCode: 'ERR_CANCELED' }, false, 'outcome-unknown'],
  ])('%j of a call with repeatable %s is %s', (failure, repeatable, kind) => {
    expect(errorKindOf(meaningOf(failure), repeatable)).toBe(kind);
  });
});
