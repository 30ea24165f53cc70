import type { AxiosError } from 'axios';
import type { HubspotErrorBody } from './hubspot-wire';

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
  const body: HubspotErrorBody = isObject(response.data) ? response.data : unread;
  const header = response.headers['x-hubspot-correlation-id'] as unknown;
  const correlationId = body.correlationId ?? (typeof header === 'string' ? header : undefined);
  const retryAfter = Number(response.headers['retry-after'] as unknown);
  return {
    status: response.status,
    body,
    correlationId,
    ...(Number.isFinite(retryAfter) && retryAfter >= 0 && { retryAfterSeconds: retryAfter }),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
