import type { HubspotErrorBody } from './hubspot-wire';
import { errorKindOf, meaningOf, meaningOfEntry, noConnection, type StatusMeaning } from './status-meaning';

type Row = [failure: number | string, meaning: StatusMeaning];

const final = {
  scope: 'record',
  retry: null,
  mayHaveWritten: false,
  outage: false,
  slows: false,
  pauses: null,
} as const;
const backoff = { wait: 'backoff', reason: 'server-error' } as const;
const outage = {
  kind: 'unavailable',
  scope: 'transient',
  mayHaveWritten: true,
  outage: true,
  slows: false,
  pauses: null,
} as const;
const unexplained = { ...final, kind: 'unavailable', scope: 'unexplained' } as const;

/** Without a body of HubSpot's. */
const foreign = [400, 401, 402, 403, 404, 405, 406, 409, 410, 415, 422, 428, 431, 451, 499].map((status): Row => [
  status,
  { ...unexplained, mayHaveWritten: true },
]);
const sizes = [413, 414].map((status): Row => [status, { ...final, kind: 'refused', scope: 'size' }]);
const unreadable = [200, 201, 204, 207].map((status): Row => [
  status,
  { ...final, kind: 'unreadable', scope: 'transient', mayHaveWritten: true },
]);
const redirects = [301, 302, 304, 307, 308].map((status): Row => [status, unexplained]);
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
    ...foreign,
    ...sizes,
    ...unreadable,
    ...redirects,
    [408, { ...outage, retry: backoff, outage: false }],
    [
      423,
      { ...final, kind: 'unavailable', scope: 'transient', retry: { wait: 'lock', reason: 'locked' }, slows: true },
    ],
    [425, { ...outage, retry: backoff, outage: false, mayHaveWritten: false }],
    [
      429,
      {
        ...final,
        kind: 'rate-limited',
        scope: 'transient',
        retry: { wait: 'limit', reason: 'rate-limited' },
        pauses: 'limit',
      },
    ],
    ...[477, 488].map((status): Row => [
      status,
      {
        ...final,
        kind: 'unavailable',
        scope: 'portal',
        retry: { wait: 'retry-after', reason: 'migrating' },
        pauses: 'portal',
      },
    ]),
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

describe('meaningOf a body by HubSpot', () => {
  const kindAndScope = (status: number, body: HubspotErrorBody): unknown[] => {
    const { kind, scope } = meaningOf({ status, body: { status: 'error', correlationId: 'c', ...body } });
    return [kind, scope];
  };

  it.each<[number, HubspotErrorBody, string, string]>([
    [400, { category: 'VALIDATION_ERROR' }, 'refused', 'record'],
    [400, { category: 'SOMETHING_NEW' }, 'refused', 'record'],
    [400, { errors: [{ message: 'no' }] }, 'refused', 'record'],
    [409, { category: 'CONFLICT' }, 'refused', 'record'],
    [422, { category: 'VALIDATION_ERROR' }, 'refused', 'record'],
    [400, { category: 'BLOCKED_EMAIL' }, 'refused', 'record'],
    [404, { category: 'OBJECT_NOT_FOUND' }, 'not-found', 'record'],
    [404, { message: 'resource not found' }, 'not-found', 'record'],
    [400, { message: 'Invalid input JSON on line 1, column 2: no' }, 'refused', 'record'],
    [400, { message: 'Unable to infer object type from: butterflies' }, 'refused', 'record'],
    [400, { message: 'One or more associations are invalid' }, 'refused', 'record'],
    [409, { message: 'Contact already exists' }, 'refused', 'record'],
    [400, { status: 'BAD_AUTH_CODE', message: 'missing or unknown auth code' }, 'refused', 'record'],
    [400, { message: 'unknown to this hublet', correctHublet: 'eu1' }, 'unavailable', 'portal'],
    [400, { message: 'computer says no' }, 'unavailable', 'unexplained'],
    [404, { message: 'no' }, 'unavailable', 'unexplained'],
    [418, { message: 'Contact already exists' }, 'unavailable', 'unexplained'],
    [401, { category: 'INVALID_AUTHENTICATION' }, 'credentials', 'credential'],
    [401, { message: 'no' }, 'credentials', 'credential'],
    [403, { category: 'MISSING_SCOPES', errors: [{ message: 'One of' }] }, 'credentials', 'object-type'],
    [403, { errors: [{ message: 'no' }] }, 'credentials', 'credential'],
    [400, { message: "Missing 'Edit Associations' permission." }, 'credentials', 'object-type'],
    [400, { category: 'RATE_LIMITS' }, 'rate-limited', 'transient'],
    [403, { errorType: 'RATE_LIMIT' }, 'rate-limited', 'transient'],
    [400, { category: 'INTERNAL_ERROR', errors: [{ message: 'x' }] }, 'unavailable', 'transient'],
    [503, { category: 'VALIDATION_ERROR' }, 'unavailable', 'transient'],
    [413, { category: 'VALIDATION_ERROR' }, 'refused', 'size'],
    [414, { category: 'OBJECT_NOT_FOUND' }, 'refused', 'size'],
    [413, { category: 'EXPIRED_AUTHENTICATION' }, 'credentials', 'credential'],
    [414, { category: 'RATE_LIMITS' }, 'rate-limited', 'transient'],
    [413, { message: 'unknown to this hublet', correctHublet: 'eu1' }, 'unavailable', 'portal'],
  ])('%s %j is %s, and concerns the %s', (status, body, kind, scope) => {
    expect(kindAndScope(status, body)).toEqual([kind, scope]);
  });

  it('is unexplained if a JSON body is not HubSpot’s', () => {
    expect(meaningOf({ status: 403, body: { message: 'Forbidden' } })).toMatchObject({ scope: 'unexplained' });
    expect(meaningOf({ status: 404, body: { message: 'resource not found' } })).toMatchObject({ scope: 'unexplained' });
  });
});

describe('meaningOfEntry', () => {
  it.each<[HubspotErrorBody, string, string]>([
    [{ category: 'VALIDATION_ERROR' }, 'refused', 'record'],
    [{ category: 'OBJECT_NOT_FOUND' }, 'not-found', 'record'],
    [{ category: 'CONFLICT' }, 'refused', 'record'],
    [{ subCategory: 'crm.associations.INVALID_IDENTIFIER' }, 'refused', 'record'],
    [{ message: 'resource not found' }, 'not-found', 'record'],
    [{ message: 'Property "x" does not exist' }, 'refused', 'record'],
    [{ category: 'RATE_LIMITS' }, 'rate-limited', 'transient'],
    [{ category: 'INTERNAL_ERROR' }, 'unavailable', 'transient'],
    [{ category: 'RESOURCE_LOCKED' }, 'unavailable', 'transient'],
    [{ category: 'MISSING_SCOPES' }, 'credentials', 'object-type'],
    [{ category: 'EXPIRED_AUTHENTICATION' }, 'credentials', 'credential'],
    [{ message: 'no' }, 'unavailable', 'unexplained'],
    [{}, 'unavailable', 'unexplained'],
  ])('%j is %s, and concerns the %s', (entry, kind, scope) => {
    const meaning = meaningOfEntry(entry);
    expect(meaning).toMatchObject({ kind, scope, outage: false, slows: false, pauses: null });
  });
});

describe('errorKindOf', () => {
  it.each([
    [{ status: 503 }, true, 'unavailable'],
    [{ status: 503 }, false, 'outcome-unknown'],
    [{ status: 201 }, true, 'unreadable'],
    [{ status: 201 }, false, 'outcome-unknown'],
    [{ status: 302 }, false, 'unavailable'],
    [{ status: 400 }, false, 'outcome-unknown'],
    [{ status: 400, body: { category: 'VALIDATION_ERROR' } }, false, 'refused'],
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
