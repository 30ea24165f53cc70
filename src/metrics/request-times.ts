import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics';

/**
 * Measures every request by its route's template, because paths contain ids. All unknown paths share one label. Counts the
 * request for its API key, also if it is refused.
 * @param find returns the metrics; called after the application is created
 */
export function observeRequests(fastify: FastifyInstance, find: () => Metrics): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const labels = { method: request.method, route, status: String(reply.statusCode) };
    const metrics = find();
    metrics.requestSeconds.observe(labels, reply.elapsedTime / 1000);
    const { apiKeyId, exceeded } = request.requestContext ?? {};
    if (apiKeyId !== undefined) metrics.apiKeys.countRequest(apiKeyId, reply.statusCode, exceeded);
    done();
  });
}
