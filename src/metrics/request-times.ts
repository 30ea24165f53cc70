import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics';

/**
 * Observes every answer, by its route's template: addresses hold ids. Addresses without a route go together.
 * @param find the metrics, once there are any
 */
export function observeRequests(fastify: FastifyInstance, find: () => Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const labels = { method: request.method, route, status: String(reply.statusCode) };
    find().requestSeconds.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}
