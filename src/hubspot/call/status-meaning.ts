import { isHubspots } from './error-body';
import type { FailureScope, HubspotErrorKind } from './hubspot-error';
import type { HubspotErrorBody } from './hubspot-wire';

/**
 * The wait before another attempt:
 * - `backoff`: Retry-After, else a random time below a bound that doubles with every attempt
 * - `limit`: Retry-After, else the window of the limit that the answer names
 * - `lock`: two seconds, or a longer Retry-After
 * - `retry-after`: Retry-After; without one no attempt is made
 */
export type RetryWait = 'backoff' | 'limit' | 'lock' | 'retry-after';

/** The consequences of a failed attempt. */
export interface StatusMeaning {
  /** Kind of the error when no attempt succeeds. See {@link errorKindOf} for calls that must not be repeated. */
  kind: HubspotErrorKind;
  /** The cause. Only `record` and `size` are final for a write. */
  scope: FailureScope;
  /** Wait before another attempt, and its `reason` label in the metrics; null if the failure is final. */
  retry: { wait: RetryWait; reason: string } | null;
  /** True if HubSpot may have carried out the call. Only repeatable calls get another attempt then. */
  mayHaveWritten: boolean;
  /** True if the failure counts towards opening the portal's circuit. */
  outage: boolean;
  /** True if the failure halves the pace of later calls. */
  slows: boolean;
  /** Calls that must wait too: those under the same limit, or all calls of the portal. */
  pauses: 'limit' | 'portal' | null;
}

const refused: StatusMeaning = {
  kind: 'refused',
  scope: 'record',
  retry: null,
  mayHaveWritten: false,
  outage: false,
  slows: false,
  pauses: null,
};
const missing: StatusMeaning = { ...refused, kind: 'not-found' };
const tooLarge: StatusMeaning = { ...refused, scope: 'size' };
const credentials: StatusMeaning = { ...refused, kind: 'credentials', scope: 'credential' };
const missingScopes: StatusMeaning = { ...credentials, scope: 'object-type' };
/** HubSpot refused without a reason. */
const unexplained: StatusMeaning = { ...refused, kind: 'unavailable', scope: 'unexplained' };
/** The answer is not HubSpot's: a proxy may have sent it after HubSpot acted. */
const foreign: StatusMeaning = { ...unexplained, mayHaveWritten: true };
/** A redirect is a proxy's: HubSpot's API has none. */
const redirected: StatusMeaning = unexplained;
/** A success with a body that is empty, not JSON or too large. */
const unreadable: StatusMeaning = { ...refused, kind: 'unreadable', scope: 'transient', mayHaveWritten: true };
const failed: StatusMeaning = {
  ...refused,
  kind: 'unavailable',
  scope: 'transient',
  mayHaveWritten: true,
  outage: true,
};
const passing: StatusMeaning = { ...failed, retry: { wait: 'backoff', reason: 'server-error' } };
const overloaded: StatusMeaning = { ...passing, slows: true };
const lost: StatusMeaning = { ...failed, retry: { wait: 'backoff', reason: 'network' } };
const neverSent: StatusMeaning = { ...lost, mayHaveWritten: false };
/** This service cancelled the call because it is stopping, so the failure is not HubSpot's. */
const cancelled: StatusMeaning = { ...failed, outage: false };
const timedOut: StatusMeaning = { ...passing, outage: false };
const limited: StatusMeaning = {
  ...refused,
  kind: 'rate-limited',
  scope: 'transient',
  retry: { wait: 'limit', reason: 'rate-limited' },
  pauses: 'limit',
};
const locked: StatusMeaning = {
  ...refused,
  kind: 'unavailable',
  scope: 'transient',
  retry: { wait: 'lock', reason: 'locked' },
  slows: true,
};
/** HubSpot is moving the account to another data centre, or has moved it. */
const moving: StatusMeaning = {
  ...refused,
  kind: 'unavailable',
  scope: 'portal',
  retry: { wait: 'retry-after', reason: 'migrating' },
  pauses: 'portal',
};

/** Statuses with a meaning of their own, whatever the body says. [HubSpot error handling guide] */
const byStatus: Readonly<Record<number, StatusMeaning>> = {
  408: timedOut,
  413: tooLarge,
  // The address is too long, or a merged record would have too many addresses.
  414: tooLarge,
  // The record is locked for two seconds.
  423: locked,
  425: { ...timedOut, mayHaveWritten: false },
  429: limited,
  477: moving,
  // The portal is unknown in this data centre. [hubspot-api-python#261]
  488: moving,
  500: passing,
  501: { ...failed, outage: false },
  502: overloaded,
  503: overloaded,
  504: overloaded,
  521: passing,
  523: passing,
  524: passing,
};

/** Statuses whose bodies by HubSpot need no further reason. */
const byStatusOfHubspot: Readonly<Record<number, StatusMeaning>> = { 401: credentials, 403: credentials };

/** Categories that do not concern a record. Every other category does. [HubSpot error handling guide] */
const byCategory: readonly (readonly [category: RegExp, meaning: StatusMeaning])[] = [
  [/^(OBJECT_)?NOT_FOUND$/, missing],
  [/SCOPE|PERMISSION|FORBIDDEN/, missingScopes],
  [/AUTHENTICATION|UNAUTHORIZED/, credentials],
  [/RATE_LIMIT|THROTTL/, limited],
  [/HUBLET|MIGRAT/, moving],
  [/(^|_)LOCK|CONCURREN/, locked],
  [/INTERNAL|UNAVAILABLE|TIME_?OUT|TIMED_OUT|TEMPORAR|OVERLOAD|TRY_AGAIN|SERVER_ERROR/, timedOut],
];

/** Messages about records that HubSpot sends without a category, by status. [recorded answers and public issues] */
const byMessage: Readonly<Record<number, readonly (readonly [message: RegExp, meaning: StatusMeaning])[]>> = {
  400: [
    [/^Missing '.*' permission/, missingScopes],
    [/^Invalid input JSON|not valid|required propert|(is|are) (invalid|required)|^invalid from object type/i, refused],
    [/does not exist|already exists|must be unique|unable to (infer object type|perform update\/upsert)/i, refused],
  ],
  404: [[/not found|does not exist|may be deleted/i, missing]],
  409: [[/already (exists|has)|conflict|duplicate/i, refused]],
};
const messagesOfEntries = [
  [/resource not found|object not found|may be deleted/i, missing] as const,
  ...Object.values(byMessage)
    .flat()
    .filter(([, { kind }]) => kind !== 'not-found'),
];

/** Code of a call that timed out before it had a connection. */
export const noConnection = 'ERR_NO_CONNECTION';

const byNetworkCode: Readonly<Record<string, StatusMeaning>> = {
  ERR_CANCELED: cancelled,
  // The request had no connection, so HubSpot cannot have carried it out.
  [noConnection]: neverSent,
  ECONNREFUSED: neverSent,
  ENOTFOUND: neverSent,
  EAI_AGAIN: neverSent,
  EHOSTUNREACH: neverSent,
  ENETUNREACH: neverSent,
  ERR_INVALID_URL: neverSent,
  UND_ERR_CONNECT_TIMEOUT: neverSent,
};

/**
 * The only table of failures. An attempt without an answer has Node's `networkCode` instead of a status. A status below
 * 400 is a failed attempt only if its answer was unreadable.
 */
export function meaningOf({
  status,
  networkCode = '',
  body = {},
}: {
  status?: number;
  networkCode?: string;
  body?: HubspotErrorBody;
}): StatusMeaning {
  if (status === undefined) return byNetworkCode[networkCode] ?? lost;
  if (status < 300) return unreadable;
  if (status < 400) return redirected;
  const known = byStatus[status];
  // A body by HubSpot that names another cause than the record must not fail a record for good.
  const named = known?.scope === 'size' && isHubspots(body) ? meaningOfName(body) : null;
  if (named && named.scope !== 'record') return named;
  if (known) return known;
  if (status >= 500) return failed;
  if (!isHubspots(body)) return foreign;
  const meaning = meaningOfBody(body, byStatusOfHubspot[status] ?? null, byMessage[status] ?? []);
  return status === 404 && meaning === refused ? missing : meaning;
}

/**
 * The meaning of one entry of a batch answer's `errors`. HubSpot carried out the rest of the call, so the entry says nothing
 * about other calls.
 */
export function meaningOfEntry(entry: HubspotErrorBody): StatusMeaning {
  return { ...meaningOfBody(entry, null, messagesOfEntries), outage: false, slows: false, pauses: null };
}

function meaningOfBody(
  body: HubspotErrorBody,
  ofStatus: StatusMeaning | null,
  messages: readonly (readonly [message: RegExp, meaning: StatusMeaning])[],
): StatusMeaning {
  const { category, errorType, errors, subCategory, message = '' } = body;
  const named = meaningOfName(body) ?? ofStatus;
  if (named) return named;
  if ((category ?? errorType) !== undefined || errors !== undefined || subCategory !== undefined || isOauths(body))
    return refused;
  return messages.find(([pattern]) => pattern.test(message))?.[1] ?? unexplained;
}

/** The meaning of a body's category, or of its hint at another data centre; null if it concerns a record. */
function meaningOfName({ category, errorType, correctHublet }: HubspotErrorBody): StatusMeaning | null {
  if (correctHublet !== undefined) return moving;
  const name = (category ?? errorType)?.toUpperCase();
  return name === undefined ? null : (byCategory.find(([pattern]) => pattern.test(name))?.[1] ?? null);
}

function isOauths({ error, status = '' }: HubspotErrorBody): boolean {
  return error !== undefined || /^BAD_[A-Z_]+$/.test(status);
}

/** Kind of the error that ends a call: `outcome-unknown` if HubSpot may have carried out a call that is not repeatable. */
export function errorKindOf({ kind, mayHaveWritten }: StatusMeaning, repeatable: boolean): HubspotErrorKind {
  return mayHaveWritten && !repeatable ? 'outcome-unknown' : kind;
}
