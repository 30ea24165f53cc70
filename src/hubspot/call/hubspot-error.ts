import type { AxiosError } from 'axios';
import type { HubspotCall } from './hubspot-call';
import type { HubspotErrorBody, HubspotErrorDetail } from './hubspot-wire';

/**
 * What a failed call means for the one who made it:
 * - `refused`: HubSpot's rules forbid this record; the same call would fail again
 * - `not-found`: no such record
 * - `credentials`: the token is invalid or lacks a scope, or the app's own credentials are wrong: the operator must act
 * - `disconnected`: HubSpot has ended the installation; whoever may connect the portal must do so again
 * - `rate-limited`: the limit stayed used up for as long as the retries lasted
 * - `unavailable`: HubSpot failed or could not be reached, and nothing was written or the call may be repeated
 * - `outcome-unknown`: the connection broke or HubSpot failed, and the call may have been carried out
 * - `unreadable`: HubSpot answered with success, but not with what its contract promises
 */
export type HubspotErrorKind =
  | 'refused'
  | 'not-found'
  | 'credentials'
  | 'disconnected'
  | 'rate-limited'
  | 'unavailable'
  | 'outcome-unknown'
  | 'unreadable';

/** What is known of a failed call. */
export interface HubspotErrorFacts {
  kind: HubspotErrorKind;
  message: string;
  /** HTTP status, absent when no answer came. */
  status?: number;
  category?: string;
  subCategory?: string;
  correlationId?: string;
  errors?: HubspotErrorDetail[];
  context?: Record<string, string[]>;
  attempts?: number;
  /** Whether any attempt may have been carried out all the same. */
  mayHaveWritten?: boolean;
  /** Seconds HubSpot asked to wait. */
  retryAfterSeconds?: number;
}

/** A call to HubSpot that failed for good. Holds HubSpot's own words and never a token or a request's headers. */
export class HubspotError extends Error {
  readonly kind: HubspotErrorKind;

  constructor(readonly facts: HubspotErrorFacts) {
    super(facts.message);
    this.name = 'HubspotError';
    this.kind = facts.kind;
  }

  /** The same with what is known of the call that it ended: attempts before it may have been carried out. */
  ofCall({ attempts, mayHaveWritten }: HubspotCall): HubspotError {
    return new HubspotError({ attempts, ...this.facts, mayHaveWritten: this.facts.mayHaveWritten ?? mayHaveWritten });
  }
}

/** Code of a call whose time was over before it had a connection. */
export const noConnection = 'ERR_NO_CONNECTION';

/** Codes of a connection that was never made, or never free: the request cannot have been carried out. */
const neverSent = new Set([
  noConnection,
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What a failed attempt tells, without the request's headers: enough to decide on another attempt. */
export interface FailedAttempt {
  status?: number;
  /** Node's code, where no answer came. */
  networkCode?: string;
  /** True where the request cannot have reached HubSpot. */
  neverSent: boolean;
  body: HubspotErrorBody;
  correlationId?: string;
  retryAfterSeconds?: number;
}

/** Reads what an axios failure tells. */
export function failedAttempt(error: AxiosError): FailedAttempt {
  const { response } = error;
  if (!response) {
    const networkCode = error.code ?? 'UNKNOWN';
    return { networkCode, neverSent: neverSent.has(networkCode), body: { message: error.message } };
  }
  // An answer of success that failed here could not be read: then the failure says why.
  const unread: HubspotErrorBody = response.status < 400 ? { message: error.message } : {};
  const body: HubspotErrorBody = isObject(response.data) ? response.data : unread;
  const header = response.headers['x-hubspot-correlation-id'] as unknown;
  const correlationId = body.correlationId ?? (typeof header === 'string' ? header : undefined);
  const retryAfter = Number(response.headers['retry-after'] as unknown);
  return {
    status: response.status,
    neverSent: false,
    body,
    correlationId,
    ...(Number.isFinite(retryAfter) && retryAfter >= 0 && { retryAfterSeconds: retryAfter }),
  };
}

/**
 * Whether a failed attempt may have been carried out: its answer was lost or could not be read, or HubSpot failed
 * somewhere on the way.
 */
export function mayHaveWritten({ status, neverSent }: FailedAttempt): boolean {
  return status === undefined ? !neverSent : status < 300 || status >= 500;
}

/**
 * The typed error for a call whose last attempt failed like this.
 * @param secrets what the request held that the error must not repeat, even where HubSpot's answer does
 */
export function hubspotError(
  attempt: FailedAttempt,
  call: HubspotCall,
  secrets: readonly string[] = [call.accessToken ?? ''],
): HubspotError {
  const { status } = attempt;
  const body = without(secrets, attempt.body);
  return new HubspotError({
    kind: kindOf(attempt, call.repeatable),
    message: body.message ?? body.error_description ?? `HubSpot answered with status ${String(status)}`,
    status,
    category: body.category ?? (status === 400 && body.error ? body.status : undefined),
    subCategory: body.subCategory,
    correlationId: attempt.correlationId,
    errors: body.errors,
    context: body.context,
    attempts: call.attempts,
    mayHaveWritten: call.mayHaveWritten,
    retryAfterSeconds: attempt.retryAfterSeconds,
  });
}

function kindOf(attempt: FailedAttempt, repeatable: boolean): HubspotErrorKind {
  const { status } = attempt;
  if (status === undefined) return repeatable || attempt.neverSent ? 'unavailable' : 'outcome-unknown';
  if (status === 401 || status === 403) return 'credentials';
  if (status === 404) return 'not-found';
  if (status === 429) return 'rate-limited';
  if (status === 423 || status === 477) return 'unavailable';
  if (status < 300) return repeatable ? 'unreadable' : 'outcome-unknown';
  if (status < 400) return 'unreadable';
  if (status < 500) return 'refused';
  return repeatable ? 'unavailable' : 'outcome-unknown';
}

/** HubSpot answered with success and an empty body, where its contract promises one. */
export function emptyAnswer(call: HubspotCall, status: number, correlationId: string | undefined): HubspotError {
  return new HubspotError({
    kind: call.repeatable ? 'unreadable' : 'outcome-unknown',
    message: "HubSpot's answer is empty",
    status,
    correlationId,
    attempts: call.attempts,
    mayHaveWritten: true,
  });
}

function without(secrets: readonly string[], body: HubspotErrorBody): HubspotErrorBody {
  const text = JSON.stringify(body);
  const hidden = secrets
    .filter((secret) => secret !== '')
    .reduce((left, secret) => left.replaceAll(JSON.stringify(secret).slice(1, -1), '[hidden]'), text);
  return hidden === text ? body : (JSON.parse(hidden) as HubspotErrorBody);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
