import type { HubspotErrorKind } from './hubspot-error';

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
  retry: null,
  mayHaveWritten: false,
  outage: false,
  slows: false,
  pauses: null,
};
const credentials: StatusMeaning = { ...refused, kind: 'credentials' };
const redirected: StatusMeaning = { ...refused, kind: 'unreadable' };
/** A success with a body that is empty, not JSON or too large. */
const unreadable: StatusMeaning = { ...redirected, mayHaveWritten: true };
const failed: StatusMeaning = { ...refused, kind: 'unavailable', mayHaveWritten: true, outage: true };
const passing: StatusMeaning = { ...failed, retry: { wait: 'backoff', reason: 'server-error' } };
const overloaded: StatusMeaning = { ...passing, slows: true };
const lost: StatusMeaning = { ...failed, retry: { wait: 'backoff', reason: 'network' } };
const neverSent: StatusMeaning = { ...lost, mayHaveWritten: false };
/** This service cancelled the call because it is stopping, so the failure is not HubSpot's. */
const cancelled: StatusMeaning = { ...failed, outage: false };

/** Statuses with a meaning other than that of their class. [HubSpot error handling guide] */
const byStatus: Readonly<Record<number, StatusMeaning>> = {
  401: credentials,
  403: credentials,
  404: { ...refused, kind: 'not-found' },
  // The record is locked for two seconds.
  423: { ...refused, kind: 'unavailable', retry: { wait: 'lock', reason: 'locked' }, slows: true },
  429: { ...refused, kind: 'rate-limited', retry: { wait: 'limit', reason: 'rate-limited' }, pauses: 'limit' },
  // HubSpot is moving the account to another data centre.
  477: { ...refused, kind: 'unavailable', retry: { wait: 'retry-after', reason: 'migrating' }, pauses: 'portal' },
  500: passing,
  501: { ...failed, outage: false },
  502: overloaded,
  503: overloaded,
  504: overloaded,
  521: passing,
  523: passing,
  524: passing,
};

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
 * The only table of HTTP status meanings. An attempt without an answer has Node's `networkCode` instead of a status.
 * A status below 400 is a failed attempt only if its answer was unreadable.
 */
export function meaningOf({ status, networkCode = '' }: { status?: number; networkCode?: string }): StatusMeaning {
  if (status === undefined) return byNetworkCode[networkCode] ?? lost;
  const known = byStatus[status];
  if (known) return known;
  if (status < 300) return unreadable;
  if (status < 400) return redirected;
  return status < 500 ? refused : failed;
}

/** Kind of the error that ends a call: `outcome-unknown` if HubSpot may have carried out a call that is not repeatable. */
export function errorKindOf({ kind, mayHaveWritten }: StatusMeaning, repeatable: boolean): HubspotErrorKind {
  return mayHaveWritten && !repeatable ? 'outcome-unknown' : kind;
}
