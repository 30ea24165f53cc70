import type { Metrics } from '../../metrics/metrics';
import type { Queue } from './queue';
import type { ClaimedWrite, ClosingWrite, ReturningWrite } from './stored-write';

/** Counts what was closed, and how long it took. @param claimed the claim that it was closed under */
export function countClosed(
  metrics: Metrics,
  queue: Queue,
  closed: readonly ClosingWrite[],
  claimed: readonly ClaimedWrite[],
): void {
  const acceptedAtMs = new Map(claimed.map((write) => [write.id, write.acceptedAtMs]));
  const nowMs = performance.now();
  for (const { id, outcome } of closed) {
    metrics.writesClosed.inc({ queue, outcome: 'problem' in outcome ? 'failed' : outcome.outcome });
    if ('problem' in outcome) metrics.writesFailed.inc({ queue, code: outcome.problem.code });
    metrics.writeSeconds.observe({ queue }, Math.max(0, nowMs - (acceptedAtMs.get(id) ?? nowMs)) / 1000);
  }
}

/** Counts what is to be tried again. */
export function countReturned(metrics: Metrics, queue: Queue, returned: readonly ReturningWrite[]): void {
  for (const { obstacle } of returned) {
    metrics.writesReturned.inc({ queue, reason: obstacle?.code ?? 'waiting' });
  }
}
