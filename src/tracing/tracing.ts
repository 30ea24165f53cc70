import type { IncomingHttpHeaders } from 'node:http';

/** Injection token of {@link Tracing}; null where no traces are wanted, and nothing of OpenTelemetry is loaded then. */
export const TRACING = Symbol('TRACING');

/** Makes spans, and takes them to where traces are kept. Spans name no caller, no record and no query. */
export interface Tracing {
  /** The span of a request; it continues the trace of a caller who sent a `traceparent`. */
  beginRequest(method: string, headers: IncomingHttpHeaders): RequestSpan;
  /**
   * The span of one attempt of a call to HubSpot. Within a request it is a part of the request's span; what is done for
   * many has a trace of its own, with a link to the span of each.
   */
  beginCall(call: TracedCall): CallSpan;
}

/** A request that is being served. */
export interface RequestSpan {
  /** Its place in the trace, as W3C's `traceparent`. */
  readonly traceparent: string;
  /** @param route template of the address; absent where none fits */
  end(told: { route?: string; status?: number; requestId: string }): void;
}

/** What is told of a call before it is made. */
export interface TracedCall {
  method: string;
  /** Without a query. */
  url: URL;
  portalId: string;
  /** Attempts of the same call before this one. */
  resends: number;
}

/** A call that is under way. */
export interface CallSpan {
  /** @param failure kind of the error where there is no answer */
  end(told: { status?: number; correlationId?: string; failure?: string }): void;
}
