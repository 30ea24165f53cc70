import type { ClaimedWrite } from '../../journal/tables/stored-write';

/** Spans of the writes' requests. Empty without tracing. */
export function traceparentsOf(writes: readonly Pick<ClaimedWrite, 'traceparent'>[]): string[] {
  return writes.flatMap(({ traceparent }) => traceparent ?? []);
}
