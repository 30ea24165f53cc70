import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics';

/**
 * Measures every request by its route's template, because paths contain ids. All unknown paths share one label.
 * @param find returns the metrics; called after the application is created
 */
export function observeRequests(fastify: FastifyInstance, find: () => Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const labels = { method: request.method, route, status: String(reply.statusCode) };
    find().requestSeconds.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}
