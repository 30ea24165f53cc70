import type { IncomingHttpHeaders } from 'node:http';

/** Injection token of {@link Tracing}; null if no endpoint is configured. OpenTelemetry is not loaded then. */
export const TRACING = Symbol('TRACING');

/** Creates spans and exports them. Spans have the id and name of the API key. They contain no secret, record or query. */
export interface Tracing {
  /**
   * Starts the span of a request, in the caller's trace if the headers have a `traceparent`.
   * @param apiKeyId API key of the request; absent on public routes
   */
  beginRequest(method: string, headers: IncomingHttpHeaders, apiKeyId?: string): RequestSpan;
  /**
   * Starts the span of one attempt of a call to HubSpot. Its parent is the span of the present request. A call for several
   * requests has its own trace, with a link to the span of each.
   */
  beginCall(call: TracedCall): CallSpan;
}

/** The span of a request. */
export interface RequestSpan {
  /** W3C's `traceparent` of the span. */
  readonly traceparent: string;
  /**
   * @param result `route` is the template of the path, absent for an unknown path; `status` is absent if the caller got no
   *   answer
   */
  end(result: { route?: string; status?: number; requestId: string }): void;
}

/** Facts of a call before its start. */
export interface TracedCall {
  method: string;
  /** Without a query. */
  url: URL;
  portalId: string;
  /** Number of earlier attempts. */
  resends: number;
  /** The only API key that the call serves; absent for several, or for none. */
  apiKeyId?: string;
}

/** The span of a call. */
export interface CallSpan {
  /** @param result `failure` is the kind of error of a call without an answer */
  end(result: { status?: number; correlationId?: string; failure?: string }): void;
}
