import type { FastifyInstance, FastifyRequest } from 'fastify';
import { setTraceparent } from '../logging/request-context';
import type { Tracing } from './tracing';

/**
 * Gives every admitted request a span. It ends with the answer, or with the connection. Register it after the admission:
 * refused requests have no span.
 * @param find returns the tracing; called after the application is created
 * @param isKnown true for a request with a caller, whose trace it may continue
 */
export function traceRequests(
  fastify: FastifyInstance,
  find: () => Tracing,
  isKnown: (request: FastifyRequest) => boolean,
): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const headers = isKnown(request) ? request.headers : {};
    const span = find().beginRequest(request.method, headers, request.requestContext?.apiKeyId);
    setTraceparent(span.traceparent);
    reply.raw.once('close', () => {
      const status = reply.raw.headersSent ? reply.raw.statusCode : undefined;
      span.end({ route: request.routeOptions.url, status, requestId: request.id });
    });
    done();
  });
}
