import type { ClaimedWrite } from './stored-write';

/** Spans of the requests that brought writes; none where there are no traces. */
export function traceparentsOf(writes: readonly Pick<ClaimedWrite, 'traceparent'>[]): string[] {
  return writes.flatMap(({ traceparent }) => traceparent ?? []);
}
