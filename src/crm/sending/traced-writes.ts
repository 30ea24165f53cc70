import type { ClaimedWrite } from '../journal/stored-write';

/** Spans of the requests that brought the writes. Empty where there is no tracing. */
export function traceparentsOf(writes: readonly Pick<ClaimedWrite, 'traceparent'>[]): string[] {
  return writes.flatMap(({ traceparent }) => traceparent ?? []);
}
