import type { BodyBudget } from '../http/body-budget';
import type { Metrics } from '../metrics/metrics';

/** Reports the use of the bounds of callers' connections and bodies as metrics. */
export function observeLimits(
  metrics: Metrics,
  bodies: Pick<BodyBudget, 'heldBytes'>,
  countConnections: () => { admitted: number; waiting: number },
): void {
  metrics.addSource('callers', [metrics.connections, metrics.bodyBytes], () => {
    const { admitted, waiting } = countConnections();
    metrics.connections.set({ state: 'admitted' }, admitted);
    metrics.connections.set({ state: 'waiting' }, waiting);
    metrics.bodyBytes.set(bodies.heldBytes);
  });
}
