import { currentContext } from '../logging/request-context';

/** W3C's `traceparent` of a span: version, trace id, span id, flags. [https://www.w3.org/TR/trace-context/] */
export function formatTraceparent(span: { traceId: string; spanId: string; traceFlags: number }): string {
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

/** The span of the present request; undefined without one, or if its trace is not sampled. */
export function keptTraceparent(): string | undefined {
  const traceparent = currentContext()?.traceparent;
  return traceparent !== undefined && /[13579bdf]$/.test(traceparent) ? traceparent : undefined;
}
