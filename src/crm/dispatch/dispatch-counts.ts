import type { Metrics } from '../../metrics/metrics';
import type { Queue } from '../journal/tables/queue';
import type { ReleasedWrite } from '../journal/tables/released-write';
import type { ClaimedWrite, SettledWrite } from '../journal/tables/stored-write';

/** Counts settled writes, and the time since their acceptance. @param claimed writes of the claim, with their times of acceptance */
export function countSettled(
  metrics: Metrics,
  queue: Queue,
  settled: readonly SettledWrite[],
  claimed: readonly ClaimedWrite[],
): void {
  const acceptedAtMs = new Map(claimed.map((write) => [write.id, write.acceptedAtMs]));
  const nowMs = performance.now();
  for (const { id, outcome } of settled) {
    metrics.writesSettled.inc({ queue, outcome: 'problem' in outcome ? 'failed' : outcome.outcome });
    if ('problem' in outcome) metrics.writesFailed.inc({ queue, code: outcome.problem.code });
    metrics.writeSeconds.observe({ queue }, Math.max(0, nowMs - (acceptedAtMs.get(id) ?? nowMs)) / 1000);
  }
}

/** Counts released writes. */
export function countReleased(metrics: Metrics, queue: Queue, released: readonly ReleasedWrite[]): void {
  for (const { problem } of released) {
    metrics.writesReleased.inc({ queue, reason: problem?.code ?? 'waiting' });
  }
}
