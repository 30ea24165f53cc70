import type { BodyBudget } from '../http/body-budget';
import type { Metrics } from '../metrics/metrics';

/** Reports the use of the bounds of callers' connections, streams, requests, bodies and answers as metrics. */
export function observeLimits(
  metrics: Metrics,
  { bodies, answers }: Record<'bodies' | 'answers', Pick<BodyBudget, 'heldBytes'>>,
  {
    countConnections,
    countHeld,
  }: {
    countConnections: () => { admitted: number; waiting: number };
    countHeld: () => { stream: number; request: number };
  },
): void {
  metrics.addSource('callers', [metrics.connections, metrics.held, metrics.bodyBytes, metrics.unreadBytes], () => {
    const { stream, request } = countHeld();
    metrics.held.set({ kind: 'stream' }, stream);
    metrics.held.set({ kind: 'request' }, request);
    const { admitted, waiting } = countConnections();
    metrics.connections.set({ state: 'admitted' }, admitted);
    metrics.connections.set({ state: 'waiting' }, waiting);
    metrics.bodyBytes.set(bodies.heldBytes);
    metrics.unreadBytes.set(answers.heldBytes);
  });
}
