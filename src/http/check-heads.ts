import type { FastifyInstance, FastifyRequest } from 'fastify';
import { checkQueryNames } from './query-names';
import { checkBodyHeaders, checkHeaders, hasBody } from './request-head';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Names of the route's query parameters; absent if it accepts any. */
    queryNames?: ReadonlySet<string>;
  }
}

/**
 * Refuses admitted requests with repeated headers, unknown query parameters, or a body that cannot be accepted, before the
 * body is read. Register it after the admission.
 */
export function checkHeads(fastify: FastifyInstance, bodyLimitBytes: number): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    checkHeaders(request.raw);
    const { queryNames } = request.routeOptions.config;
    if (queryNames) checkQueryNames(request.query, queryNames);
    if (readsBody(request)) checkBodyHeaders(request.raw, bodyLimitBytes);
    done();
  });
}

/** True if Fastify will read the request's body. */
function readsBody({ method, raw }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'TRACE' && hasBody(raw);
}
