import type { ClaimedWrite } from '../journal/stored-write';

/** Spans of the requests that brought writes; none where there are no traces. */
export function traceparentsOf(writes: readonly Pick<ClaimedWrite, 'traceparent'>[]): string[] {
  return writes.flatMap(({ traceparent }) => traceparent ?? []);
}
