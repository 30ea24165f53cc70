import type { AxiosError } from 'axios';
import { errorBodyOf } from './error-body';
import type { HubspotErrorBody } from './hubspot-wire';
import { objectOf, textOf } from './wire-values';

/** Longest Retry-After that is believed. HubSpot's longest is a day. */
const longestRetryAfterSeconds = 7 * 86_400;
const longestCorrelationId = 200;

/** Facts about a failed attempt that decide on another one. They exclude the request's headers. */
export interface FailedAttempt {
  /** HTTP status, absent when no answer came. */
  status?: number;
  /** Node's error code; absent when an answer came. */
  networkCode?: string;
  body: HubspotErrorBody;
  correlationId?: string;
  retryAfterSeconds?: number;
}

/** Reads an axios failure. */
export function failedAttempt(error: AxiosError): FailedAttempt {
  const { response } = error;
  if (!response) return { networkCode: error.code ?? 'UNKNOWN', body: { message: error.message } };
  // A success fails here only if its body is unreadable: the failure gives the reason.
  const unread: HubspotErrorBody = response.status < 400 ? { message: error.message } : {};
  const body: HubspotErrorBody = objectOf(response.data) ? errorBodyOf(response.data) : unread;
  const correlationId = body.correlationId ?? correlationIdOf(response.headers);
  const retryAfter = Number(response.headers['retry-after'] as unknown);
  return {
    status: response.status,
    body,
    correlationId,
    ...(Number.isFinite(retryAfter) &&
      retryAfter >= 0 && { retryAfterSeconds: Math.min(retryAfter, longestRetryAfterSeconds) }),
  };
}

/** HubSpot's correlation id in the headers of an answer. */
export function correlationIdOf(headers: Readonly<Record<string, unknown>>): string | undefined {
  return textOf(headers['x-hubspot-correlation-id'], longestCorrelationId);
}
