import { currentContext } from '../logging/request-context';

/** A span's place in W3C's form: version, trace, span, and whether the trace is kept. [https://www.w3.org/TR/trace-context/] */
export function formatTraceparent(span: { traceId: string; spanId: string; traceFlags: number }): string {
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

/** The span of the request that is being served, where there are traces and this one is kept. */
export function keptTraceparent(): string | undefined {
  const traceparent = currentContext()?.traceparent;
  return traceparent !== undefined && /[13579bdf]$/.test(traceparent) ? traceparent : undefined;
}
